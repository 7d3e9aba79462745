/**
 * The forms in which a warning reaches phones of UMTS, LTE and NR, and the ETWS notifications (TS
 * 23.041 §9.3, §9.4). The form of GSM is {@link io.bongsu.proto.cbs.GsmPage}.
 *
 * <p>Start at {@link io.bongsu.proto.cbs.form.WarningMessageContents}.
 */
@NullMarked
package io.bongsu.proto.cbs.form;

import org.jspecify.annotations.NullMarked;
