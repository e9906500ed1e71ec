package shop.troth.desk.site;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.content.Piece;
import shop.troth.content.edit.LineDifference;
import shop.troth.content.edit.PageChange;
import shop.troth.content.edit.PageEdit;
import shop.troth.content.edit.PageEditOutcome;
import shop.troth.content.edit.PageFault;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Front;
import shop.troth.stores.Stores;

/** Edits a page, or a block of the home page: writes it, previews it in the shop, publishes it, and removes it. */
@DeskPage
@RequiredArgsConstructor
public class EditorPage {

    private static final String CHANGED =
            "Nothing was saved: someone else changed this page while you were editing it. What you entered is below, and how it differs from what’s saved now is above it. To replace what’s saved, publish again.";
    private static final String CHANGED_BEFORE_REMOVAL =
            "Nothing was removed: someone else changed this page after you opened it. Check what changed, then remove it.";
    private static final String KEY_USED =
            "Nothing was saved: this form was sent before with something else in it. Look over what is below, and publish again.";

    private final SavedPages savedPages;
    private final SavePage savePage;
    private final PreparePreview preparePreview;
    private final DrawEditor drawEditor;

    @RequiresAction(DeskAction.EDIT_PAGES)
    @GetMapping("/pages/new")
    String begin(Visitor visitor, Model model) {
        return drawEditor.draw(visitor, model, Optional.empty(), DrawEditor.Typed.EMPTY, DrawEditor.Said.NOTHING);
    }

    @RequiresAction(DeskAction.EDIT_PAGES)
    @GetMapping("/pages/{id}")
    String show(@PathVariable String id, @RequestParam(defaultValue = "") String done, Visitor visitor, Model model) {
        var said = switch (done) {
            case "saved" -> DrawEditor.Said.note("Published. The shop follows within a second.", false);
            case "restored" -> DrawEditor.Said.note("Restored and published. The shop follows within a second.", false);
            default -> DrawEditor.Said.NOTHING;
        };
        var saved = savedPages.find(visitor.store(), id);
        return id.equals(Piece.LOOK)
                ? "redirect:" + PieceWords.editor(saved)
                : drawEditor.draw(visitor, model, Optional.of(saved), DrawEditor.Typed.of(saved), said);
    }

    @RequiresAction(DeskAction.EDIT_PAGES)
    @PostMapping("/pages/new")
    String create(
            @RequestParam UUID key,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(name = "do", defaultValue = "publish") String wish,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var typed = new DrawEditor.Typed(address.strip(), text, PageEdit.NEW);
        return save(visitor, model, response, Optional.empty(), key, typed, wish);
    }

    @RequiresAction(DeskAction.EDIT_PAGES)
    @PostMapping("/pages/{id}")
    String change(
            @PathVariable String id,
            @RequestParam UUID key,
            @RequestParam String mark,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(name = "do", defaultValue = "publish") String wish,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var saved = savedPages.find(visitor.store(), id);
        if (mark.equals(PageEdit.NEW) || id.equals(Piece.MENU) || id.equals(Piece.LOOK)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var typed = new DrawEditor.Typed(address.strip(), text, mark);
        return save(visitor, model, response, Optional.of(saved), key, typed, wish);
    }

    private String save(
            Visitor visitor,
            Model model,
            HttpServletResponse response,
            Optional<Piece> saved,
            UUID key,
            DrawEditor.Typed typed,
            String wish) {
        var id = saved.map(Piece::id).orElse(key.toString());
        if (wish.equals("preview")) {
            var next = new Piece(id, typed.address(), 0, Piece.tidy(typed.text()), false);
            return switch (preparePreview.prepare(visitor.store(), next)) {
                case PreparePreview.Outcome.Ready(var link) ->
                    drawEditor.draw(visitor, model, saved, typed, DrawEditor.Said.preview(link));
                case PreparePreview.Outcome.Wrong(var faults) -> wrong(visitor, model, response, saved, typed, faults);
            };
        }
        var change = new PageChange.Write(typed.address(), Piece.tidy(typed.text()));
        switch (savePage.save(
                visitor, id, change, new PageEdit(key, visitor.id().value(), typed.mark()))) {
            case PageEditOutcome.Saved done -> {
                return "redirect:/pages/" + done.now().id() + "?done=saved";
            }
            case PageEditOutcome.Wrong(var faults) -> {
                return wrong(visitor, model, response, saved, typed, faults);
            }
            case PageEditOutcome.Changed(var now) -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                var since =
                        LineDifference.of(now.text(), Piece.tidy(typed.text())).lines();
                var again = new DrawEditor.Typed(typed.address(), typed.text(), now.mark());
                return drawEditor.draw(
                        visitor, model, Optional.of(now), again, DrawEditor.Said.changed(CHANGED, since));
            }
            case PageEditOutcome.KeyUsed() -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                return drawEditor.draw(visitor, model, saved, typed, DrawEditor.Said.note(KEY_USED, true));
            }
            case PageEditOutcome.NoSuchPage() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private String wrong(
            Visitor visitor,
            Model model,
            HttpServletResponse response,
            Optional<Piece> saved,
            DrawEditor.Typed typed,
            List<PageFault> faults) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return drawEditor.draw(visitor, model, saved, typed, DrawEditor.Said.wrong(faults));
    }

    @RequiresAction(DeskAction.EDIT_PAGES)
    @PostMapping("/pages/{id}/remove")
    String remove(
            @PathVariable String id,
            @RequestParam UUID key,
            @RequestParam String mark,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var edit = new PageEdit(key, visitor.id().value(), mark);
        var said = switch (savePage.save(visitor, id, new PageChange.Remove(), edit)) {
            case PageEditOutcome.Saved _ -> DrawEditor.Said.NOTHING;
            case PageEditOutcome.Wrong(var faults) ->
                DrawEditor.Said.note("Nothing was done. " + faults.getFirst().sentence(), true);
            case PageEditOutcome.Changed _ -> DrawEditor.Said.note(CHANGED_BEFORE_REMOVAL, true);
            case PageEditOutcome.KeyUsed() ->
                DrawEditor.Said.note(
                        "Nothing was done: this form was sent before for something else. Try again.", true);
            case PageEditOutcome.NoSuchPage() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
        if (!said.failed()) {
            return "redirect:/pages?done=removed";
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        var saved = savedPages.find(visitor.store(), id);
        return drawEditor.draw(visitor, model, Optional.of(saved), DrawEditor.Typed.of(saved), said);
    }

    /** Draws the editor of a page. */
    @Component
    @RequiredArgsConstructor
    static class DrawEditor {

        private final Stores stores;
        private final Front front;

        /** What is in the form, with the mark of what its editor saw. */
        record Typed(String address, String text, String mark) {

            static final Typed EMPTY = new Typed("", "<h1></h1>\n<p></p>\n", PageEdit.NEW);

            static Typed of(Piece saved) {
                return new Typed(saved.address(), saved.text(), saved.mark());
            }
        }

        /** What is shown above the form (see {@link EditorView}). */
        record Said(
                String note, boolean failed, List<PageFault> faults, List<LineDifference.Line> since, String preview) {

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
            model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/pages"));
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
                            path.map(it -> front.address(visitor.store().id()) + it)
                                    .orElse("")));
            return "desk/page";
        }
    }

    /**
     * A page or a block of the home page, to be edited.
     *
     * @param id empty for a new one
     * @param key of the edit
     * @param mark of what the editor saw
     * @param name its name at the desk
     * @param address the last part of its address, as typed
     * @param text HTML, as typed
     * @param isPage false for a block of the home page, which has no address of its own
     * @param removed whether the shop no longer shows it
     * @param removable whether there is a button to remove it
     * @param note what was just done or could not be done; empty if nothing
     * @param failed whether the note is about something that was not done
     * @param since what differs between what is saved now and what was typed; empty unless somebody else changed it
     * @param preview where the shop shows what was typed; empty unless asked for
     * @param shop where the shop shows it; empty for a new one
     */
    public record EditorView(
            String id,
            String key,
            String mark,
            String name,
            String address,
            String text,
            boolean isPage,
            boolean removed,
            boolean removable,
            String note,
            boolean failed,
            List<PageFault> faults,
            List<LineDifference.Line> since,
            String preview,
            String shop) {

        public boolean isNew() {
            return id.isEmpty();
        }

        /** The address to which the form is sent, and with which those of its other pages begin. */
        public String path() {
            return "/pages/" + (isNew() ? "new" : id);
        }

        public boolean isFaulty(String field) {
            return faults.stream().anyMatch(it -> it.field().equals(field));
        }
    }
}
