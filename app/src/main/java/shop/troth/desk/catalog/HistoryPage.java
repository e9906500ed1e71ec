package shop.troth.desk.catalog;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.edit.FindSheets;
import shop.troth.catalog.edit.ProductHistory;
import shop.troth.catalog.edit.ProductHistory.Change;
import shop.troth.catalog.edit.StaffEdit;
import shop.troth.catalog.edit.UndoChange;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** The history of a product: who changed what, and undoing a change. */
@DeskPage
@RequiredArgsConstructor
public class HistoryPage {

    private static final int AT_ONCE = 100;
    private static final String CHANGE = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final ProductHistory history;
    private final UndoChange undoChange;
    private final FindSheets sheets;
    private final StaffMembers members;
    private final StaffEvents events;
    private final Stores stores;

    /** @param before id of the last change on the previous page */
    @RequiresAction(DeskAction.SEE_CATALOG)
    @GetMapping("/catalog/products/{slug}/history")
    String show(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String before,
            @RequestParam(defaultValue = "") String done,
            Visitor visitor,
            Model model) {
        var until = before.matches(CHANGE) ? UUID.fromString(before) : ProductHistory.NEWEST;
        return page(visitor, model, slug, until, done.isEmpty() ? "" : "Undone.", false);
    }

    @RequiresAction(DeskAction.EDIT_CATALOG)
    @PostMapping("/catalog/products/{slug}/history/undo")
    String undo(
            @PathVariable String slug,
            @RequestParam UUID key,
            @RequestParam UUID id,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var edit = new StaffEdit(key, visitor.id().value());
        var note = switch (undoChange.undo(visitor.store(), slug, id, edit)) {
            case UndoChange.Outcome.Undone() -> "";
            case UndoChange.Outcome.ChangedSince() -> "Nothing was undone: this has been changed again since then.";
            case UndoChange.Outcome.Wrong(var why) -> "Nothing was undone, because of another field. " + why;
            case UndoChange.Outcome.Left() -> "Nothing was undone: this product has another address now.";
            case UndoChange.Outcome.NoSuchChange() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
        if (note.isEmpty()) {
            events.once(visitor.store().id().value(), key, visitor.id(), "undid-change", "", slug);
            return "redirect:/catalog/products/" + slug + "/history?done=undone";
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        return page(visitor, model, slug, ProductHistory.NEWEST, note, true);
    }

    private String page(Visitor visitor, Model model, String slug, UUID before, String note, boolean failed) {
        var store = visitor.store();
        var product = sheets.find(store, slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var names = members.names();
        var found = history.of(store, slug, before, AT_ONCE + 1);
        var next = found.size() > AT_ONCE
                ? "/catalog/products/%s/history?before=%s"
                        .formatted(slug, found.get(AT_ONCE - 1).id())
                : "";
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/catalog"));
        model.addAttribute(
                "page",
                new HistoryView(
                        slug,
                        product.column("name"),
                        found.stream()
                                .limit(AT_ONCE)
                                .map(it -> line(store, it, names))
                                .toList(),
                        UUID.randomUUID().toString(),
                        next,
                        note,
                        failed,
                        visitor.may(DeskAction.EDIT_CATALOG) && !product.isLeft()));
        return "desk/product-history";
    }

    private static HistoryView.Line line(Store store, Change it, Map<StaffId, String> names) {
        var field = switch (it.field()) {
            case "created" -> "created";
            case "retired" -> "for sale or retired";
            default -> DeskProductView.label(it.field());
        };
        return new HistoryView.Line(
                it.id().toString(),
                DeskTimes.minute(store, it.at()),
                it.staff()
                        .map(who -> names.getOrDefault(new StaffId(who), "Former staff"))
                        .orElse("Import"),
                it.sku().isEmpty() ? field : it.sku() + ", " + field,
                it.before(),
                it.after(),
                it.undoable());
    }

    /**
     * What was changed in a product.
     *
     * @param key of the undo that this page can do
     * @param next the address of the next page; empty on the last page
     * @param note what was just done or could not be done; empty if nothing
     */
    public record HistoryView(
            String slug,
            String name,
            List<Line> lines,
            String key,
            String next,
            String note,
            boolean failed,
            boolean mayUndo) {

        /** @param what the field that changed, with its variant */
        public record Line(
                String id, String at, String who, String what, String before, String after, boolean undoable) {}
    }
}
