package shop.troth.desk.site;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
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
import shop.troth.content.edit.PageHistory;
import shop.troth.content.edit.PageHistory.Version;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.stores.Stores;

/** The versions of a page: what was published, by whom, and when. An older version can be published again. */
@DeskPage
@RequiredArgsConstructor
public class PageHistoryPage {

    private static final int AT_ONCE = 50;

    private final SavedPages savedPages;
    private final SavePage savePage;
    private final PageHistory history;
    private final StaffMembers members;
    private final Stores stores;

    /** @param before version of the last one on the previous page */
    @RequiresAction(DeskAction.EDIT_PAGES)
    @GetMapping("/pages/{id}/history")
    String show(@PathVariable String id, @RequestParam(defaultValue = "") String before, Visitor visitor, Model model) {
        var piece = savedPages.find(visitor.store(), id);
        var until = before.matches("[0-9]{1,9}") ? Integer.parseInt(before) : Integer.MAX_VALUE;
        var found = history.of(visitor.store().id(), id, until, AT_ONCE + 1);
        var names = members.names();
        var versions = new ArrayList<PageHistoryView.Version>();
        for (int i = 0; i < Math.min(AT_ONCE, found.size()); i++) {
            var older = i + 1 < found.size() ? Optional.of(found.get(i + 1)) : Optional.<Version>empty();
            var it = found.get(i);
            versions.add(new PageHistoryView.Version(
                    it.piece().version(), DeskTimes.minute(visitor.store(), it.at()), who(it, names), what(it, older)));
        }
        var next = found.size() > AT_ONCE
                ? "/pages/%s/history?before=%d".formatted(id, versions.getLast().version())
                : "";
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/pages"));
        model.addAttribute(
                "page", new PageHistoryView(id, PieceWords.editor(piece), PieceWords.name(piece), versions, next));
        return "desk/page-history";
    }

    @RequiresAction(DeskAction.EDIT_PAGES)
    @GetMapping("/pages/{id}/history/{version}")
    String look(@PathVariable String id, @PathVariable int version, Visitor visitor, Model model) {
        return draw(visitor, model, id, version, "");
    }

    @RequiresAction(DeskAction.EDIT_PAGES)
    @PostMapping("/pages/{id}/history/{version}/restore")
    String restore(
            @PathVariable String id,
            @PathVariable int version,
            @RequestParam UUID key,
            @RequestParam String mark,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var edit = new PageEdit(key, visitor.id().value(), mark);
        var note = switch (savePage.save(visitor, id, new PageChange.Restore(version), edit)) {
            case PageEditOutcome.Saved _ -> "";
            case PageEditOutcome.Wrong(var faults) ->
                "Nothing was done. " + faults.getFirst().sentence();
            case PageEditOutcome.Changed _ ->
                "Nothing was restored: someone else changed this page after you opened this version. Check what’s published now, then restore this version.";
            case PageEditOutcome.KeyUsed() ->
                "Nothing was done: this form was sent before for something else. Try again.";
            case PageEditOutcome.NoSuchPage() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
        if (note.isEmpty()) {
            return "redirect:" + PieceWords.editor(savedPages.find(visitor.store(), id)) + "?done=restored";
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        return draw(visitor, model, id, version, note);
    }

    private String draw(Visitor visitor, Model model, String id, int version, String note) {
        var now = savedPages.find(visitor.store(), id);
        var found = version < 1 || version == Integer.MAX_VALUE
                ? List.<Version>of()
                : history.of(visitor.store().id(), id, version + 1, 2);
        if (found.isEmpty() || found.getFirst().piece().version() != version) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var it = found.getFirst();
        var older = found.size() > 1 ? Optional.of(found.get(1)) : Optional.<Version>empty();
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/pages"));
        model.addAttribute(
                "page",
                new PageVersionView(
                        id,
                        PieceWords.name(now),
                        version,
                        DeskTimes.minute(visitor.store(), it.at()),
                        who(it, members.names()),
                        what(it, older),
                        UUID.randomUUID().toString(),
                        now.mark(),
                        difference(it, older).lines(),
                        it.piece().text(),
                        note,
                        now.removed() || !it.piece().text().equals(now.text())));
        return "desk/page-version";
    }

    private static String who(Version version, Map<StaffId, String> names) {
        return version.staff()
                .map(it -> names.getOrDefault(new StaffId(it), "Former staff"))
                .orElse("The store’s files");
    }

    private static LineDifference difference(Version version, Optional<Version> older) {
        return LineDifference.of(
                older.map(it -> it.piece().text()).orElse(""), version.piece().text());
    }

    /** Such as {@code Moved from about; 2 lines added, 1 removed}. */
    private static String what(Version version, Optional<Version> older) {
        var words = new ArrayList<String>();
        var before = older.map(Version::piece);
        if (version.piece().removed()) {
            return "Removed";
        }
        if (before.filter(Piece::removed).isPresent()) {
            words.add("Restored");
        }
        before.map(Piece::address)
                .filter(it -> !it.equals(version.piece().address()))
                .ifPresent(it -> words.add("Moved from " + it));
        var lines = difference(version, older).words();
        if (!lines.isEmpty()) {
            words.add(lines);
        }
        return String.join("; ", words);
    }

    /**
     * One version of a page.
     *
     * @param key of the form that restores it
     * @param mark of the page as it is now
     * @param lines what differs from the previous version
     * @param note why it was not restored; empty if nothing was tried
     * @param restorable false for the published version
     */
    public record PageVersionView(
            String id,
            String name,
            int version,
            String at,
            String who,
            String what,
            String key,
            String mark,
            List<LineDifference.Line> lines,
            String text,
            String note,
            boolean restorable) {}
}
