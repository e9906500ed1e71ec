package shop.troth.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import shop.troth.content.look.LookText;
import shop.troth.content.look.Palette;
import shop.troth.kernel.Problem;
import shop.troth.stores.Store;

/**
 * The pages in a store's folder: {@code pages/home.html} is the welcome of the home page, {@code home-story.html} the text below its
 * products, and every other {@code NAME.html} a page at {@code /pages/NAME}. {@code menu.txt} lists the pages (see {@link Menu}); without
 * it they are sorted by name. {@code redirects.txt} has an old address and the name of a page per line. {@code look.txt} has the changes
 * to the look (see {@link LookText}).
 *
 * @param texts by address; the menu's by {@link Piece#MENU}, the look's by {@link Piece#LOOK}
 * @param redirects names of pages by old address
 * @param palette the colors of the store's style sheet
 */
public record PageFiles(Map<String, String> texts, Map<String, String> redirects, Palette palette) {

    static final String HTML = ".html";
    static final String MENU_FILE = "menu.txt";
    static final String REDIRECTS_FILE = "redirects.txt";
    static final String LOOK_FILE = "look.txt";

    /** The form of an address. */
    public static final Pattern ADDRESS = Pattern.compile("[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?");

    /** Addresses that have another meaning at the desk or in the shop. */
    public static final Set<String> RESERVED = Set.of(Piece.MENU, Piece.LOOK, "new", "preview");

    /** For a store without a style sheet. */
    public PageFiles(Map<String, String> texts, Map<String, String> redirects) {
        this(texts, redirects, Palette.NONE);
    }

    /** The folder with the store's pages. */
    public static Path folder(Store store) {
        return store.folder().resolve("pages");
    }

    /** @throws Problem with the name of a file that cannot be read or contains something that a page may not have */
    public static PageFiles read(Store store) {
        var folder = folder(store);
        var texts = new LinkedHashMap<String, String>();
        var palette = Palette.read(store.folder());
        if (!Files.isDirectory(folder)) {
            return new PageFiles(texts, Map.of(), palette);
        }
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                var name = file.getFileName().toString();
                if (name.endsWith(HTML)) {
                    var address = name.substring(0, name.length() - HTML.length());
                    texts.put(address, page(file, address));
                }
            }
            var redirects = redirects(folder.resolve(REDIRECTS_FILE), texts.keySet());
            menu(folder.resolve(MENU_FILE), texts);
            look(folder.resolve(LOOK_FILE), texts, palette);
            return new PageFiles(texts, redirects, palette);
        } catch (IOException e) {
            throw new Problem(
                    "The pages in %s cannot be read: they must be readable files in UTF-8.".formatted(folder), e);
        }
    }

    private static String page(Path file, String address) throws IOException {
        if (!ADDRESS.matcher(address).matches() || RESERVED.contains(address)) {
            throw new Problem("%s: rename it to at most 60 lowercase letters, digits, and hyphens, but not to %s."
                    .formatted(file, String.join(", ", new TreeSet<>(RESERVED))));
        }
        var text = Piece.tidy(Files.readString(file));
        var faults = new Piece(address, address, 0, text, false).faults();
        if (!faults.isEmpty()) {
            throw new Problem("%s: %s".formatted(file, faults.getFirst()));
        }
        return text;
    }

    private static void menu(Path file, Map<String, String> texts) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        var menu = Menu.read(Files.readString(file));
        for (var names : List.of(menu.shown(), menu.hidden())) {
            for (var name : names) {
                mustBeAPage(file, name, texts.keySet());
            }
        }
        texts.put(Piece.MENU, menu.text());
    }

    private static void look(Path file, Map<String, String> texts, Palette palette) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        var text = Piece.tidy(Files.readString(file));
        var faults = LookText.faults(text, palette);
        if (!faults.isEmpty()) {
            throw new Problem("%s: %s".formatted(file, faults.getFirst()));
        }
        texts.put(Piece.LOOK, text);
    }

    private static Map<String, String> redirects(Path file, Set<String> pages) throws IOException {
        var redirects = new LinkedHashMap<String, String>();
        if (!Files.exists(file)) {
            return redirects;
        }
        for (var line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                var parts = line.strip().split("\\s+");
                if (parts.length != 2 || !ADDRESS.matcher(parts[0]).matches() || pages.contains(parts[0])) {
                    throw new Problem("%s: “%s” is not an old address and the name of a page.".formatted(file, line));
                }
                mustBeAPage(file, parts[1], pages);
                redirects.put(parts[0], parts[1]);
            }
        }
        return redirects;
    }

    private static void mustBeAPage(Path file, String name, Set<String> pages) {
        if (!pages.contains(name) || name.equals(Piece.HOME) || name.equals(Piece.STORY)) {
            throw new Problem(
                    "%s names “%s”, which is not a page: remove it, or add %s.html.".formatted(file, name, name));
        }
    }
}
