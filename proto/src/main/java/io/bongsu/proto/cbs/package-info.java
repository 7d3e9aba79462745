/**
 * The cell broadcast message: text, pages, data coding scheme, serial number (TS 23.041, TS
 * 23.038).
 *
 * <p>Start at {@link io.bongsu.proto.cbs.CbsText}, which turns text into pages and back, and {@link
 * io.bongsu.proto.cbs.CbsMessage}. A page on the air of GSM is {@link io.bongsu.proto.cbs.GsmPage};
 * the forms of UMTS, LTE, NR and ETWS are in {@code form}, areas that phones check themselves in
 * {@code geofence}. What a data coding scheme means is {@link io.bongsu.proto.cbs.DataCoding};
 * every decoder refuses by {@link io.bongsu.proto.cbs.CbsFormatException} alone.
 */
@NullMarked
package io.bongsu.proto.cbs;

import org.jspecify.annotations.NullMarked;
