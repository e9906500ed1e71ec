package shop.troth.storefront.quick;

/**
 * One line as it was typed or pasted.
 *
 * @param number the item number; capital letters, nothing around it
 * @param quantity as typed
 */
record Line(String number, String quantity) {

    private static final int LONGEST_NUMBER = 80;
    private static final int LONGEST_QUANTITY = 12;

    static final Line EMPTY = new Line("", "");

    static Line of(String number, String quantity) {
        return new Line(
                cut(number, LONGEST_NUMBER).toUpperCase(java.util.Locale.ROOT), cut(quantity, LONGEST_QUANTITY));
    }

    boolean isEmpty() {
        return number.isEmpty() && quantity.isEmpty();
    }

    /** What is typed without its white space and control characters, and no longer than it can be of use. */
    private static String cut(String text, int most) {
        var tidy = text.replaceAll("\\p{Cntrl}", " ").strip();
        return tidy.length() > most ? tidy.substring(0, most) : tidy;
    }
}
