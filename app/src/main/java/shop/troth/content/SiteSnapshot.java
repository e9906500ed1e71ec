package shop.troth.content;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import shop.troth.content.look.LookText;
import shop.troth.content.look.ShopLook;
import shop.troth.content.markup.OutsideLinks;
import shop.troth.content.markup.PageMarkup;
import shop.troth.stores.Store;

/**
 * An immutable snapshot of all pages of a store. Equal only to itself, so that what was made from it can check cheaply whether it is still
 * current.
 */
public final class SiteSnapshot {

    private final PageFiles files;
    private final Map<String, Piece> pieces;
    private final Map<String, String> known;
    private final Map<String, String> shown = new HashMap<>(); // ids by address
    private final Map<String, WrittenPage> written = new LinkedHashMap<>(); // by id, pages in the menu's order
    private final List<WrittenPage> menu;
    private final HomeBlocks blocks;
    private final Map<String, String> moved;
    private final ShopLook look;

    private SiteSnapshot(Store store, PageFiles files, Map<String, Piece> pieces, Map<String, String> known) {
        this.files = files;
        this.pieces = pieces;
        this.known = known;
        pieces.values().stream().filter(Piece::isShown).forEach(it -> shown.put(it.address(), it.id()));
        var order = Menu.read(menuPiece().text());
        var hidden = resolved(order.hidden());
        for (var id : ordered(resolved(order.shown()))) {
            written.put(id, written(store, Objects.requireNonNull(pieces.get(id))));
        }
        for (var id : List.of(Piece.HOME, Piece.STORY)) {
            find(id).ifPresent(it -> written.put(id, written(store, it)));
        }
        this.menu = pages(hidden);
        this.blocks = HomeBlocks.of(html(Piece.HOME));
        this.moved = moves();
        this.look = new ShopLook(
                files.palette(), LookText.of(find(Piece.LOOK).map(Piece::text).orElse("")));
    }

    /**
     * The edits of the desk over the files. A file is ignored if its address is known to the desk.
     *
     * @param saved the newest version of each edited piece
     * @param known by every address known to the desk, the id of the page that last had it
     */
    static SiteSnapshot of(Store store, PageFiles files, List<Piece> saved, Map<String, String> known) {
        var pieces = new TreeMap<String, Piece>();
        saved.forEach(it -> pieces.put(it.id(), it));
        files.texts().forEach((address, text) -> {
            if (!known.containsKey(address)) {
                pieces.putIfAbsent(address, new Piece(address, address, 0, text, false));
            }
        });
        return new SiteSnapshot(store, files, pieces, Map.copyOf(known));
    }

    /** What the files say, without a database. */
    public static SiteSnapshot of(Store store) {
        return of(store, PageFiles.read(store), List.of(), Map.of());
    }

    /** A piece as the shop shows it. */
    public static WrittenPage written(Store store, Piece piece) {
        var html = PageMarkup.html(piece.text());
        return new WrittenPage(
                piece.address(), piece.title(), new OutsideLinks(store.contact().hosts()).marked(html));
    }

    /** The welcome of the home page without its blocks, or the empty text. */
    public String home() {
        return blocks.words();
    }

    /** The welcome of the home page, with its blocks. */
    public HomeBlocks blocks() {
        return blocks;
    }

    /** The text below the products on the home page, or the empty text. */
    public String story() {
        return html(Piece.STORY);
    }

    /** The look of the shop. */
    public ShopLook look() {
        return look;
    }

    /** @param address the last part of its URL */
    public Optional<WrittenPage> page(String address) {
        var id = shown.get(address);
        return id == null ? Optional.empty() : Optional.ofNullable(written.get(id));
    }

    /** The pages that the shop lists, in order. */
    public List<WrittenPage> menu() {
        return menu;
    }

    /** All pages in the order of the menu, including hidden ones. */
    public List<WrittenPage> pages() {
        return pages(List.of());
    }

    /** The current address of the page that was at an old address; empty if a page is there now, or there never was one. */
    public Optional<String> moved(String address) {
        return Optional.ofNullable(moved.get(address));
    }

    /** All old addresses with the current addresses of their pages, sorted by the old ones. */
    public Map<String, String> redirects() {
        return moved;
    }

    /** The id of the page that a visitor of an address is shown or redirected to. */
    public Optional<String> led(String address) {
        return Optional.ofNullable(shown.get(moved.getOrDefault(address, address)));
    }

    /** A piece by its id, removed or not. A block, a menu, or a look that does not exist yet is empty. */
    public Optional<Piece> find(String id) {
        var piece = pieces.get(id);
        if (piece != null) {
            return Optional.of(piece);
        }
        var empty = Piece.empty(id);
        return empty.isPage() ? Optional.empty() : Optional.of(empty);
    }

    /** All pieces, including removed ones: the blocks, the menu, the look, then the pages sorted by address. */
    public List<Piece> pieces() {
        var all = new ArrayList<Piece>();
        List.of(Piece.HOME, Piece.STORY, Piece.MENU, Piece.LOOK).forEach(it -> find(it).ifPresent(all::add));
        pieces.values().stream()
                .filter(Piece::isPage)
                .sorted(Comparator.comparing(Piece::address))
                .forEach(all::add);
        return all;
    }

    /** The current menu, with ids, including pages that its text does not name. */
    public Menu order() {
        var hidden = resolved(Menu.read(menuPiece().text()).hidden());
        return new Menu(
                written.keySet().stream()
                        .filter(it -> shown.containsValue(it) && !hidden.contains(it))
                        .toList(),
                hidden);
    }

    PageFiles files() {
        return files;
    }

    private Piece menuPiece() {
        return pieces.getOrDefault(Piece.MENU, Piece.empty(Piece.MENU));
    }

    private String html(String id) {
        var block = written.get(id);
        return block == null ? "" : block.html();
    }

    /** The ids of pages that are shown. The menu in a file has addresses, and a page may have moved since. */
    private List<String> resolved(List<String> names) {
        return names.stream()
                .map(it -> pieces.containsKey(it) ? it : known.getOrDefault(it, it))
                .filter(it -> find(it).filter(Piece::isShown).isPresent())
                .distinct()
                .toList();
    }

    private List<String> ordered(List<String> first) {
        var ids = new ArrayList<>(first);
        pieces.values().stream()
                .filter(it -> it.isShown() && !first.contains(it.id()))
                .sorted(Comparator.comparing(Piece::address))
                .forEach(it -> ids.add(it.id()));
        return ids;
    }

    private List<WrittenPage> pages(List<String> without) {
        return written.entrySet().stream()
                .filter(it -> shown.containsValue(it.getKey()) && !without.contains(it.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Redirects, only from addresses without a page to addresses with one, so that there are no chains or loops. */
    private Map<String, String> moves() {
        var moves = new TreeMap<String, String>();
        known.forEach((address, id) -> {
            var page = pieces.get(id);
            if (page != null && page.isShown() && !shown.containsKey(address)) {
                moves.put(address, page.address());
            }
        });
        files.redirects().forEach((address, name) -> {
            if (!known.containsKey(address) && !shown.containsKey(address)) {
                var now = shown.containsKey(name) ? name : moves.get(name);
                if (now != null) {
                    moves.put(address, now);
                }
            }
        });
        return moves;
    }
}
