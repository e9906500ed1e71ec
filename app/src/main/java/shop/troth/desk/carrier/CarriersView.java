package shop.troth.desk.carrier;

import java.util.List;

/**
 * Carriers to tell.
 *
 * @param note what was just done; the empty text where nothing was
 * @param next where the next page begins; the empty text on the last one
 */
public record CarriersView(String note, List<One> rows, String next) {

    /**
     * One order of one carrier.
     *
     * @param changed which details, in words
     */
    public record One(String id, String number, String carrier, String changed, String at) {}
}
