package shop.troth.desk.carrier;

import java.util.List;

/**
 * Carriers to tell about a correction.
 *
 * @param note what was just done; empty if nothing
 * @param next where the next page begins; empty on the last page
 */
public record CarriersView(String note, List<One> rows, String next) {

    /**
     * One order of one carrier.
     *
     * @param changed which details, in words
     */
    public record One(String id, String number, String carrier, String changed, String at) {}
}
