package shop.troth.desk.look;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.content.Piece;
import shop.troth.content.edit.LineDifference;
import shop.troth.content.edit.PageChange;
import shop.troth.content.edit.PageEdit;
import shop.troth.content.edit.PageEditOutcome;
import shop.troth.content.edit.PageFault;
import shop.troth.content.look.LookText;
import shop.troth.content.look.Palette;
import shop.troth.desk.look.LookViews.Said;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.site.PreparePreview;
import shop.troth.desk.site.SavePage;
import shop.troth.desk.site.SavedPages;
import shop.troth.staff.DeskAction;

/** Edits the look of the shop: shows a preview, and publishes it. */
@DeskPage
@RequiredArgsConstructor
class LookPage {

    static final String ADDRESS = "/look";

    private static final String CHANGED =
            "Nothing was saved: someone else changed the look while you were editing it. What you chose is below, and how it differs from what’s saved now is above it. To replace what’s saved, publish again.";
    private static final String KEY_USED =
            "Nothing was saved: this form was sent before with something else in it. Look over what is below, and publish again.";
    private static final Map<String, String> NOTES = Map.of(
            "saved", "Published. The shop follows within a second.",
            "restored", "Restored and published. The shop follows within a second.");

    private final SavedPages savedPages;
    private final SavePage savePage;
    private final PreparePreview preparePreview;
    private final LookViews drawLook;

    @RequiresAction(DeskAction.EDIT_PAGES)
    @GetMapping(ADDRESS)
    String show(@RequestParam(defaultValue = "") String done, Visitor visitor, Model model) {
        var site = savedPages.of(visitor.store());
        var saved = site.find(Piece.LOOK).orElseThrow();
        var said = Said.note(NOTES.getOrDefault(done, ""), false);
        return drawLook.draw(
                visitor, model, site.look().own(), saved.mark(), site.look().changed(), said);
    }

    @RequiresAction(DeskAction.EDIT_PAGES)
    @PostMapping(ADDRESS)
    String save(
            @RequestParam UUID key,
            @RequestParam String mark,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        if (mark.equals(PageEdit.NEW)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var own = savedPages.of(visitor.store()).look().own();
        var read = ReadLook.of(sent, own);
        if (!read.faults().isEmpty()) {
            return drawLook.draw(visitor, model, own, mark, read.look(), wrong(response, read.faults()));
        }
        var text = text(read.look(), own);
        if (sent.getOrDefault("do", "publish").equals("preview")) {
            var next = new Piece(Piece.LOOK, Piece.LOOK, 0, text, false);
            var said = switch (preparePreview.prepare(visitor.store(), next)) {
                case PreparePreview.Outcome.Ready(var link) -> Said.preview(link);
                case PreparePreview.Outcome.Wrong(var faults) -> wrong(response, sentences(faults));
            };
            return drawLook.draw(visitor, model, own, mark, read.look(), said);
        }
        return publish(visitor, model, response, new PageEdit(key, visitor.id().value(), mark), read.look(), text);
    }

    private String publish(
            Visitor visitor, Model model, HttpServletResponse response, PageEdit edit, LookText chosen, String text) {
        var own = savedPages.of(visitor.store()).look().own();
        switch (savePage.save(visitor, Piece.LOOK, new PageChange.Write(Piece.LOOK, text), edit)) {
            case PageEditOutcome.Saved _ -> {
                return "redirect:" + ADDRESS + "?done=saved";
            }
            case PageEditOutcome.Wrong(var faults) -> {
                var said = wrong(response, sentences(faults));
                return drawLook.draw(visitor, model, own, edit.mark(), chosen, said);
            }
            case PageEditOutcome.Changed(var now) -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                var since = LineDifference.of(now.text(), text).lines();
                return drawLook.draw(visitor, model, own, now.mark(), chosen, Said.changed(CHANGED, since));
            }
            case PageEditOutcome.KeyUsed() -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                return drawLook.draw(visitor, model, own, edit.mark(), chosen, Said.note(KEY_USED, true));
            }
            case PageEditOutcome.NoSuchPage() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    /** Valid text is written as the shop reads it, without the parts that it leaves out of a drawing. */
    private static String text(LookText chosen, Palette own) {
        var typed = chosen.text();
        return Piece.tidy(
                LookText.faults(typed, own).isEmpty() ? LookText.of(typed).text() : typed);
    }

    private static List<String> sentences(List<PageFault> faults) {
        return faults.stream().map(PageFault::sentence).toList();
    }

    private static Said wrong(HttpServletResponse response, List<String> faults) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return Said.wrong(faults);
    }
}
