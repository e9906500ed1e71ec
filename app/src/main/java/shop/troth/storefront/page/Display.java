package shop.troth.storefront.page;

/**
 * How pages look in this browser.
 *
 * @param offered whether the store lets people choose
 * @param chosen {@code light}, {@code dark}, or the empty text: as the machine has it
 */
public record Display(boolean offered, String chosen) {

    /** As the machine has it, and no choice. */
    public static final Display AUTOMATIC = new Display(false, "");

    /** What the browser is told for its own parts, such as scroll bars. */
    public String scheme() {
        return chosen.isEmpty() ? "light dark" : chosen;
    }
}
