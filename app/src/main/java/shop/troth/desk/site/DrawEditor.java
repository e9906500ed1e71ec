package shop.troth.desk.site;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import shop.troth.content.Piece;
import shop.troth.content.edit.LineDifference;
import shop.troth.content.edit.PageEdit;
import shop.troth.content.edit.PageFault;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.Chrome;
import shop.troth.stores.Front;
import shop.troth.stores.Stores;

/** Draws the editor of a page. */
@Component
class DrawEditor {

    private final Stores stores;
    private final Front front;

    DrawEditor(Stores stores, Front front) {
        this.stores = stores;
        this.front = front;
    }

    /** What is in the form, with the mark of what its editor saw. */
    record Typed(String address, String text, String mark) {

        static final Typed EMPTY = new Typed("", "<h1></h1>\n<p></p>\n", PageEdit.NEW);

        static Typed of(Piece saved) {
            return new Typed(saved.address(), saved.text(), saved.mark());
        }
    }

    /** What is shown above the form (see {@link EditorView}). */
    record Said(String note, boolean failed, List<PageFault> faults, List<LineDifference.Line> since, String preview) {

        static final Said NOTHING = note("", false);

        static Said note(String note, boolean failed) {
            return new Said(note, failed, List.of(), List.of(), "");
        }

        static Said wrong(List<PageFault> faults) {
            return new Said("", true, faults, List.of(), "");
        }

        static Said changed(String note, List<LineDifference.Line> since) {
            return new Said(note, true, List.of(), since, "");
        }

        static Said preview(String link) {
            return new Said("", false, List.of(), List.of(), link);
        }
    }

    /** @param saved empty for a new page */
    String draw(Visitor visitor, Model model, Optional<Piece> saved, Typed typed, Said said) {
        var path = saved.filter(it -> !it.removed()).map(PieceWords::path);
        model.addAttribute("chrome", Chrome.of(visitor, stores, "/pages"));
        model.addAttribute(
                "page",
                new EditorView(
                        saved.map(Piece::id).orElse(""),
                        UUID.randomUUID().toString(),
                        typed.mark(),
                        saved.map(PieceWords::name).orElse("New page"),
                        typed.address(),
                        typed.text(),
                        saved.map(Piece::isPage).orElse(true),
                        saved.filter(Piece::removed).isPresent(),
                        saved.filter(Piece::isShown).isPresent(),
                        said.note(),
                        said.failed(),
                        said.faults(),
                        said.since(),
                        said.preview(),
                        path.map(it -> front.address(visitor.store().id()) + it).orElse("")));
        return "desk/page";
    }
}
