package shop.troth.desk.site;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.content.FileTexts;
import shop.troth.content.Piece;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** The list of a store's own pages, and of files that differ from what is published. */
@DeskPage
@RequiredArgsConstructor
public class SitePage {

    private final SavedPages savedPages;
    private final Stores stores;
    private final Front front;

    @RequiresAction(DeskAction.EDIT_PAGES)
    @GetMapping("/pages")
    String show(@RequestParam(defaultValue = "") String done, Visitor visitor, Model model) {
        var store = visitor.store();
        var site = savedPages.of(store);
        var pieces = site.pieces().stream()
                .filter(it -> !it.id().equals(Piece.MENU) && !it.id().equals(Piece.LOOK))
                .toList();
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/pages"));
        model.addAttribute(
                "page",
                new SiteView(
                        store.id().value(),
                        pieces.stream()
                                .filter(it -> !it.removed())
                                .map(it -> row(store, it))
                                .toList(),
                        pieces.stream()
                                .filter(Piece::removed)
                                .map(it -> row(store, it))
                                .toList(),
                        FileTexts.of(site).differing(),
                        done.equals("removed") ? "Removed. It can be restored below." : ""));
        return "desk/pages";
    }

    private SiteView.Row row(Store store, Piece piece) {
        var path = PieceWords.path(piece);
        var isTerms = piece.id().equals(Piece.TERMS);
        var source = isTerms
                ? "Changes with its file, because orders name its version"
                : piece.version() == 0 ? "As its file says" : "Version " + piece.version();
        return new SiteView.Row(
                piece.id(),
                PieceWords.editor(piece),
                PieceWords.name(piece),
                path,
                front.address(store.id()) + path,
                source,
                !isTerms);
    }

    /**
     * All pages of a store.
     *
     * @param store its id
     * @param differing the files that differ from what the shop shows
     */
    public record SiteView(String store, List<Row> rows, List<Row> removed, List<String> differing, String note) {

        /**
         * A page or a block of the home page.
         *
         * @param editor address of its editor
         * @param address its path in the shop
         * @param shop its full address in the shop
         * @param source where its text comes from, in words
         * @param editable false for the terms of use
         */
        public record Row(
                String id, String editor, String name, String address, String shop, String source, boolean editable) {}
    }
}
