package shop.troth.desk.entry;

import shop.troth.desk.entry.QrSquare.Square;

/**
 * What the page of an invitation shows.
 *
 * @param key of the one-time codes, in groups of four letters, for those who cannot scan the QR code
 * @param name as typed
 * @param field the name of the field that is wrong; empty if none is
 */
public record JoinView(
        String token, String role, String stores, String key, Square square, String name, String field, String why) {

    @Override
    public String toString() {
        return "JoinView";
    }
}
