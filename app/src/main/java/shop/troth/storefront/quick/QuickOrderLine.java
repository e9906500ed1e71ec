package shop.troth.storefront.quick;

/**
 * One line as it was typed or pasted.
 *
 * @param number the item number, in capital letters and trimmed
 * @param quantity as typed
 */
record QuickOrderLine(String number, String quantity) {

    private static final int LONGEST_NUMBER = 80;
    private static final int LONGEST_QUANTITY = 12;

    static final QuickOrderLine EMPTY = new QuickOrderLine("", "");

    static QuickOrderLine of(String number, String quantity) {
        return new QuickOrderLine(
                cut(number, LONGEST_NUMBER).toUpperCase(java.util.Locale.ROOT), cut(quantity, LONGEST_QUANTITY));
    }

    boolean isEmpty() {
        return number.isEmpty() && quantity.isEmpty();
    }

    /** Removes white space and control characters, and limits the length. */
    private static String cut(String text, int most) {
        var tidy = text.replaceAll("\\p{Cntrl}", " ").strip();
        return tidy.length() > most ? tidy.substring(0, most) : tidy;
    }
}
