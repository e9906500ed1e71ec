package shop.troth.content;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import shop.troth.content.markup.PageMarkup;

/**
 * One thing that is edited by itself: a page, a block of the home page, the menu, or the look.
 *
 * @param id stays as it is, whatever its address becomes
 * @param address the last part of its address, and the name of its file; of blocks, the menu, and the look, their id
 * @param version counts its changes at the desk; 0 as long as it is what its file says
 * @param text as it was written: HTML, a page a line (see {@link Menu}), or the text of the look; the empty text for a block that says nothing
 * @param removed whether the shop no longer shows it
 */
public record Piece(String id, String address, int version, String text, boolean removed) {

    /** The welcome of the home page. */
    public static final String HOME = "home";

    /** What the home page tells below its products. */
    public static final String STORY = "home-story";

    /** Which pages are listed, in which order. */
    public static final String MENU = "menu";

    /** What the desk changed of the look: a text of {@link shop.troth.content.look.LookText}. */
    public static final String LOOK = "look";

    /** Orders name the version of the terms, so they change with their file alone. */
    public static final String TERMS = "terms-of-use";

    private static final Set<String> NO_PAGES = Set.of(HOME, STORY, MENU, LOOK);

    /** A block, a menu, or a look that nobody wrote yet. */
    static Piece empty(String id) {
        return new Piece(id, id, 0, "", false);
    }

    public boolean isPage() {
        return !NO_PAGES.contains(id);
    }

    public boolean isShown() {
        return isPage() && !removed;
    }

    /** The text of its {@code h1}; the empty text if it has none. */
    public String title() {
        return PageMarkup.title(text);
    }

    /** What is wrong with its markup, in sentences that say how to fix it. The menu and the look have none. */
    public List<String> faults() {
        return id.equals(MENU) || id.equals(LOOK) ? List.of() : PageMarkup.faults(text, !id.equals(STORY));
    }

    /** What a form was made from: another for another version, and for a file that says something else. */
    public String mark() {
        var said = "%s|%s|%s".formatted(address, removed, text).getBytes(StandardCharsets.UTF_8);
        return version + "." + UUID.nameUUIDFromBytes(said);
    }

    /** Whether both say the same. */
    public boolean says(Piece other) {
        return address.equals(other.address) && removed == other.removed && text.equals(other.text);
    }

    /** A text as it is kept: with one line break at its end and none of those that Windows writes. */
    public static String tidy(String typed) {
        var text = typed.replace("\r\n", "\n").replace("\0", "").strip();
        return text.isEmpty() ? "" : text + "\n";
    }
}
