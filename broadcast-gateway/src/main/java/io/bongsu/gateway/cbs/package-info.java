/**
 * {@code ./bongsu cbs}: cell broadcast messages in octets and in words, for whoever stands at a
 * base station. Nothing here touches a running gateway.
 *
 * <p>Start at {@link io.bongsu.gateway.cbs.CbsCommand}.
 */
@NullMarked
package io.bongsu.gateway.cbs;

import org.jspecify.annotations.NullMarked;
