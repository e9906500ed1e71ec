package shop.troth.desk.homepage;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
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
import shop.troth.catalog.pictures.PagePictures;
import shop.troth.content.Piece;
import shop.troth.content.edit.CheckPage;
import shop.troth.content.edit.HomeText;
import shop.troth.content.edit.LineDifference;
import shop.troth.content.edit.LinkTargets;
import shop.troth.content.edit.PageChange;
import shop.troth.content.edit.PageEdit;
import shop.troth.content.edit.PageEditOutcome;
import shop.troth.content.edit.PageFault;
import shop.troth.desk.homepage.HomePageViews.Said;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.site.PreparePreview;
import shop.troth.desk.site.SavePage;
import shop.troth.desk.site.SavedPages;
import shop.troth.staff.DeskAction;

/** Edits the home page without HTML: shows a preview in the shop, and publishes it. */
@DeskPage
@RequiredArgsConstructor
class HomeEditorPage {

    static final String ADDRESS = "/home-page";

    private static final String CHANGED =
            "Nothing was saved: someone else changed the home page while you were editing it. What you entered is below, and how it differs from what’s saved now is above it. To replace what’s saved, publish again.";
    private static final String KEY_USED =
            "Nothing was saved: this form was sent before with something else in it. Look over what is below, and publish again.";

    private static final String UPLOADED = "Uploaded. Say what the picture shows, then publish.";
    private static final Map<String, String> NOTES = Map.of(
            "saved", "Published. The shop follows within a second.",
            "restored", "Restored and published. The shop follows within a second.");

    private final SavedPages savedPages;
    private final SavePage savePage;
    private final PreparePreview preparePreview;
    private final HomeFields homeFields;
    private final ReadHome readHome;
    private final HomePageViews drawHome;
    private final PagePictures pictures;
    private final LinkTargets targets;

    /** @param picture hash of one that was just uploaded, to be chosen and described */
    @RequiresAction(DeskAction.EDIT_PAGES)
    @GetMapping(ADDRESS)
    String show(
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "") String picture,
            Visitor visitor,
            Model model) {
        var store = visitor.store();
        var saved = savedPages.find(store, Piece.HOME);
        var fields = new HashMap<>(homeFields.of(store.id(), saved.text()));
        var uploaded = pictures.find(store.id(), picture);
        uploaded.ifPresent(it -> {
            fields.put(HomeFields.PICTURE, it.path(ReadHome.WIDTH));
            fields.put(HomeFields.ALT, "");
        });
        var note = uploaded.isPresent() ? UPLOADED : NOTES.getOrDefault(done, "");
        return drawHome.draw(visitor, model, saved, saved.mark(), fields, Said.note(note, false));
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
        var store = visitor.store();
        var fields = HomeFields.sent(sent);
        var site = savedPages.of(store);
        var saved = savedPages.find(store, Piece.HOME);
        var check = new CheckPage(store, site, targets);
        var read = readHome.read(store.id(), fields, HomeText.of(saved.text()), it -> check.nowhere(saved, it));
        if (!read.errors().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return drawHome.draw(visitor, model, saved, mark, fields, Said.wrong(read.errors(), List.of()));
        }
        var text = read.text().in(saved.text());
        return sent.getOrDefault("do", "publish").equals("preview")
                ? preview(visitor, model, response, saved, mark, fields, text)
                : publish(
                        visitor,
                        model,
                        response,
                        saved,
                        new PageEdit(key, visitor.id().value(), mark),
                        fields,
                        text);
    }

    private String preview(
            Visitor visitor,
            Model model,
            HttpServletResponse response,
            Piece saved,
            String mark,
            Map<String, String> fields,
            String text) {
        var next = new Piece(Piece.HOME, Piece.HOME, 0, text, false);
        var said = switch (preparePreview.prepare(visitor.store(), next)) {
            case PreparePreview.Outcome.Ready(var link) -> Said.preview(link);
            case PreparePreview.Outcome.Wrong(var faults) -> wrong(response, faults);
        };
        return drawHome.draw(visitor, model, saved, mark, fields, said);
    }

    private String publish(
            Visitor visitor,
            Model model,
            HttpServletResponse response,
            Piece saved,
            PageEdit edit,
            Map<String, String> fields,
            String text) {
        switch (savePage.save(visitor, Piece.HOME, new PageChange.Write(Piece.HOME, text), edit)) {
            case PageEditOutcome.Saved _ -> {
                return "redirect:" + ADDRESS + "?done=saved";
            }
            case PageEditOutcome.Wrong(var faults) -> {
                return drawHome.draw(visitor, model, saved, edit.mark(), fields, wrong(response, faults));
            }
            case PageEditOutcome.Changed(var now) -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                var since = LineDifference.of(now.text(), text).lines();
                return drawHome.draw(visitor, model, now, now.mark(), fields, Said.changed(CHANGED, since));
            }
            case PageEditOutcome.KeyUsed() -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                return drawHome.draw(visitor, model, saved, edit.mark(), fields, Said.note(KEY_USED, true));
            }
            case PageEditOutcome.NoSuchPage() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static Said wrong(HttpServletResponse response, List<PageFault> faults) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return Said.wrong(Map.of(), faults.stream().map(PageFault::sentence).toList());
    }
}
