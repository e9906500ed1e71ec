package shop.troth.content;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import shop.troth.content.markup.PageMarkup;

/**
 * A unit of editing: a page, a block of the home page, the menu, or the look.
 *
 * @param id never changes, even if the address does
 * @param address the last part of its URL and the name of its file; for blocks, the menu, and the look, their id
 * @param version the number of changes at the desk; 0 while it is what its file says
 * @param text as written: HTML, one page per line (see {@link Menu}), or the text of the look; the empty text for an empty block
 * @param removed whether the shop no longer shows it
 */
public record Piece(String id, String address, int version, String text, boolean removed) {

    /** The welcome of the home page. */
    public static final String HOME = "home";

    /** The text below the products on the home page. */
    public static final String STORY = "home-story";

    /** Which pages are listed, and in which order. */
    public static final String MENU = "menu";

    /** The changes to the look: a text of {@link shop.troth.content.look.LookText}. */
    public static final String LOOK = "look";

    /** The terms of use. Orders store their version, so only their file can change them. */
    public static final String TERMS = "terms-of-use";

    private static final Set<String> NO_PAGES = Set.of(HOME, STORY, MENU, LOOK);

    /** A block, a menu, or a look that does not exist yet. */
    static Piece empty(String id) {
        return new Piece(id, id, 0, "", false);
    }

    /** Whether it is a page, and not a block, the menu, or the look. */
    public boolean isPage() {
        return !NO_PAGES.contains(id);
    }

    /** Whether it is a page that the shop shows. */
    public boolean isShown() {
        return isPage() && !removed;
    }

    /** The text of its {@code h1}; the empty text if it has none. */
    public String title() {
        return PageMarkup.title(text);
    }

    /** What is wrong with its markup, in sentences that say how to fix it; always empty for the menu and the look. */
    public List<String> faults() {
        return id.equals(MENU) || id.equals(LOOK) ? List.of() : PageMarkup.faults(text, !id.equals(STORY));
    }

    /** An opaque version of what a form was made from; differs for another version, and for a file with another text. */
    public String mark() {
        var said = "%s|%s|%s".formatted(address, removed, text).getBytes(StandardCharsets.UTF_8);
        return version + "." + UUID.nameUUIDFromBytes(said);
    }

    /** Whether both have the same content. */
    public boolean says(Piece other) {
        return address.equals(other.address) && removed == other.removed && text.equals(other.text);
    }

    /** Normalizes a text for storage: Unix line breaks, exactly one at the end of a nonempty text, and no NUL characters. */
    public static String tidy(String typed) {
        var text = typed.replace("\r\n", "\n").replace("\0", "").strip();
        return text.isEmpty() ? "" : text + "\n";
    }
}
