/**
 * The cell broadcast message: text, pages, data coding scheme, serial number (TS 23.041, TS
 * 23.038).
 *
 * <p>Start at {@link io.bongsu.proto.cbs.CbsMessage}; {@link io.bongsu.proto.cbs.CbsText} turns
 * text into pages and back.
 */
@NullMarked
package io.bongsu.proto.cbs;

import org.jspecify.annotations.NullMarked;
