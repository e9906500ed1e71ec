package shop.troth.desk.pack;

import java.util.List;

/**
 * The form for the tracking numbers of several orders.
 *
 * @param key of what this form may ship; sent twice, it ships once
 * @param carriers with which the orders to ship can be shipped; empty if none of them is to ship
 * @param carrier the chosen one; empty at first
 * @param note what is wrong; empty if nothing is
 */
public record TrackingView(String key, List<String> carriers, String carrier, List<Row> rows, String note) {

    /**
     * An order.
     *
     * @param what such as {@code to ship}
     * @param typed as typed
     * @param fault why it can't be entered; empty if it can
     */
    public record Row(String number, String what, String typed, String fault) {}
}
