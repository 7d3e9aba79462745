/**
 * Reads alerts of other authorities in the Common Alerting Protocol 1.2 and judges whether a draft
 * of ours can be made of them. Nothing here sends anything.
 *
 * <p>Start at {@link io.bongsu.gateway.cap.CapDraft#read}. {@link io.bongsu.gateway.cap.CapParser}
 * turns bytes into a {@link io.bongsu.gateway.cap.CapAlert} and judges form only.
 */
@NullMarked
package io.bongsu.gateway.cap;

import org.jspecify.annotations.NullMarked;
