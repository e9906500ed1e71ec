package shop.troth.desk.category;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
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
import shop.troth.catalog.category.ArrangeCategories;
import shop.troth.catalog.category.Categories;
import shop.troth.catalog.category.Categories.Category;
import shop.troth.catalog.category.RenameCategory;
import shop.troth.catalog.edit.StaffEdit;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.Counts;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.stores.Stores;

/** The categories: their order in the shop's menu, their history, and links to rename them. */
@DeskPage
@RequiredArgsConstructor
public class CategoriesPage {

    private static final int CHANGES = 50;
    private static final String NAME = "name.";
    private static final String POSITION = "position.";
    private static final String UNDID = "undid-category-change";
    private static final String NUMBER = "[1-9][0-9]{0,2}";
    private static final String CHANGED =
            "Nothing was saved: someone else changed the categories in the meantime. Below is what is saved now.";

    private final Categories categories;
    private final ArrangeCategories arrangeCategories;
    private final RenameUnpromoted renameUnpromoted;
    private final StaffMembers members;
    private final StaffEvents events;
    private final Stores stores;

    @RequiresAction(DeskAction.SEE_CATALOG)
    @GetMapping("/catalog/categories")
    String show(@RequestParam(defaultValue = "") String done, Visitor visitor, Model model) {
        var note = switch (done) {
            case "arranged" -> "Saved. The shop’s menu follows within a second.";
            case "renamed" -> "Saved. The shop follows within a second, and the old address leads to the new one.";
            case "undone" -> "Undone.";
            default -> "";
        };
        return page(visitor, model, Map.of(), List.of(), note, false);
    }

    /** @param press {@code preview} to show the result without saving it */
    @RequiresAction(DeskAction.EDIT_CATALOG)
    @PostMapping("/catalog/categories")
    String arrange(
            @RequestParam UUID key,
            @RequestParam String mark,
            @RequestParam(name = "do", defaultValue = "save") String press,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var typed = new LinkedHashMap<String, String>();
        sent.forEach((field, name) -> {
            if (field.startsWith(NAME)) {
                typed.put(
                        name,
                        sent.getOrDefault(POSITION + field.substring(NAME.length()), "")
                                .strip());
            }
        });
        if (!typed.values().stream().allMatch(it -> it.matches(NUMBER))) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(visitor, model, typed, List.of(), "", true);
        }
        var order = new ArrayList<>(typed.keySet());
        order.sort(Comparator.comparingInt(it -> Integer.parseInt(typed.getOrDefault(it, "0"))));
        if (press.equals("preview")) {
            return page(visitor, model, typed, order, "", false);
        }
        var edit = new StaffEdit(key, visitor.id().value());
        return switch (arrangeCategories.arrange(visitor.store().id(), order, mark, edit)) {
            case ArrangeCategories.Outcome.Arranged() -> {
                events.once(visitor.store().id().value(), key, visitor.id(), "arranged-categories", "", "");
                yield "redirect:/catalog/categories?done=arranged";
            }
            case ArrangeCategories.Outcome.Changed() -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                yield page(visitor, model, Map.of(), List.of(), CHANGED, true);
            }
        };
    }

    /** Restores the earlier name or order. This is a change of its own, so it can be undone too. */
    @RequiresAction(DeskAction.EDIT_CATALOG)
    @PostMapping("/catalog/categories/undo")
    String undo(
            @RequestParam UUID key, @RequestParam UUID id, HttpServletResponse response, Visitor visitor, Model model) {
        var store = visitor.store().id();
        var change = categories.change(store, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var why = switch (change.kind()) {
            case NAME ->
                switch (renameUnpromoted.rename(visitor, change.after(), change.before(), key, UNDID)) {
                    case RenameCategory.Outcome.Renamed() -> "";
                    case RenameCategory.Outcome.Not(var fault) -> fault;
                    case RenameCategory.Outcome.NoSuchCategory() -> "There is no category of this name now.";
                };
            case ORDER ->
                switch (arrangeCategories.arrange(
                        store,
                        change.before().lines().toList(),
                        Categories.mark(categories.all(store)),
                        new StaffEdit(key, visitor.id().value()))) {
                    case ArrangeCategories.Outcome.Arranged() -> "";
                    case ArrangeCategories.Outcome.Changed() -> "Someone else changed the categories just now.";
                };
        };
        if (why.isEmpty()) {
            events.once(store.value(), key, visitor.id(), UNDID, "", ""); // already noted for a name, with the same key
            return "redirect:/catalog/categories?done=undone";
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        return page(visitor, model, Map.of(), List.of(), "Nothing was undone. " + why, true);
    }

    /** @param typed positions by category name; categories that are not in it keep their saved positions */
    private String page(
            Visitor visitor,
            Model model,
            Map<String, String> typed,
            List<String> preview,
            String note,
            boolean failed) {
        var store = visitor.store();
        var all = categories.all(store.id());
        var names = members.names();
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/catalog"));
        model.addAttribute(
                "page",
                new CategoriesView(
                        UUID.randomUUID().toString(),
                        Categories.mark(all),
                        rows(all, typed),
                        preview,
                        categories.changes(store.id(), CHANGES).stream()
                                .map(it -> new CategoriesView.Line(
                                        it.id().toString(),
                                        DeskTimes.minute(store, it.at()),
                                        names.getOrDefault(new StaffId(it.staff()), "Former staff"),
                                        it.kind() == Categories.Change.Kind.NAME ? "Name" : "Order",
                                        it.before(),
                                        it.after()))
                                .toList(),
                        note,
                        failed,
                        visitor.may(DeskAction.EDIT_CATALOG)));
        return "desk/categories";
    }

    private static List<CategoriesView.Row> rows(List<Category> all, Map<String, String> typed) {
        var rows = new ArrayList<CategoriesView.Row>();
        for (var it : all) {
            var n = rows.size() + 1;
            var position = typed.getOrDefault(it.name(), Integer.toString(n));
            rows.add(new CategoriesView.Row(
                    n,
                    it.name(),
                    it.address(),
                    Counts.of(it.products(), "product", "products"),
                    position,
                    position.matches(NUMBER) ? "" : "Enter a number from 1 to 999."));
        }
        return List.copyOf(rows);
    }

    /**
     * The categories in the order of the shop's menu.
     *
     * @param key of the change that this page can make
     * @param mark of what the editor saw
     * @param preview the menu as it would be; empty unless asked for
     * @param note what was just done or could not be done; empty if nothing
     * @param failed whether the note is about something that was not done
     */
    public record CategoriesView(
            String key,
            String mark,
            List<Row> rows,
            List<String> preview,
            List<Line> history,
            String note,
            boolean failed,
            boolean mayEdit) {

        /**
         * One category.
         *
         * @param n from 1, as in the names of its fields
         * @param position as typed
         * @param error what is wrong with the position; empty if nothing
         */
        public record Row(int n, String name, String address, String products, String position, String error) {}

        /** A change. An order is given as one category per line. */
        public record Line(String id, String at, String who, String what, String before, String after) {}
    }
}
