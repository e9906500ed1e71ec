package shop.troth.desk.site;

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
import shop.troth.content.Menu;
import shop.troth.content.Piece;
import shop.troth.content.SiteSnapshot;
import shop.troth.content.edit.PageChange;
import shop.troth.content.edit.PageEdit;
import shop.troth.content.edit.PageEditOutcome;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Stores;

/** The menu: which pages are listed at the bottom of every page of the shop, and in which order. */
@DeskPage
@RequiredArgsConstructor
public class MenuPage {

    private static final String POSITION = "position.";
    private static final String NUMBER = "[1-9][0-9]{0,2}";
    private static final String CHANGED =
            "Nothing was saved: someone else changed the menu while you were editing it. What you entered is below. To replace what’s saved now, save again.";
    private static final String KEY_USED =
            "Nothing was saved: this form was sent before with something else in it. Look over what is below, and save again.";

    private final SavedPages savedPages;
    private final SavePage savePage;
    private final Stores stores;

    @RequiresAction(DeskAction.EDIT_PAGES)
    @GetMapping("/pages/menu")
    String show(@RequestParam(defaultValue = "") String done, Visitor visitor, Model model) {
        var site = savedPages.of(visitor.store());
        var note = done.isEmpty() ? "" : "Published. The shop follows within a second.";
        return draw(visitor, model, site, positions(site), mark(site), note, false);
    }

    @RequiresAction(DeskAction.EDIT_PAGES)
    @PostMapping("/pages/menu")
    String save(
            @RequestParam UUID key,
            @RequestParam String mark,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var site = savedPages.of(visitor.store());
        var typed = new LinkedHashMap<>(positions(site)); // a page that was created in the meantime stays where it is
        sent.forEach((name, value) -> {
            if (name.startsWith(POSITION)) {
                typed.replace(name.substring(POSITION.length()), value.strip());
            }
        });
        if (!typed.values().stream().allMatch(it -> it.isEmpty() || it.matches(NUMBER))) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return draw(visitor, model, site, typed, mark, "", true);
        }
        var change = new PageChange.Write(Piece.MENU, menu(typed).text());
        var note = switch (savePage.save(
                visitor, Piece.MENU, change, new PageEdit(key, visitor.id().value(), mark))) {
            case PageEditOutcome.Saved _ -> "";
            case PageEditOutcome.Wrong(var faults) ->
                "Nothing was saved. " + faults.getFirst().sentence();
            case PageEditOutcome.Changed _ -> CHANGED;
            case PageEditOutcome.KeyUsed() -> KEY_USED;
            case PageEditOutcome.NoSuchPage() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
        if (note.isEmpty()) {
            return "redirect:/pages/menu?done=saved";
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        var now = savedPages.of(visitor.store());
        return draw(visitor, model, now, typed, note.equals(CHANGED) ? mark(now) : mark, note, true);
    }

    /** The pages with a number, in its order. Pages with the same number keep their order. */
    private static Menu menu(Map<String, String> typed) {
        var shown = new ArrayList<String>();
        var hidden = new ArrayList<String>();
        typed.forEach((id, position) -> (position.isEmpty() ? hidden : shown).add(id));
        shown.sort(Comparator.comparingInt(it -> Integer.parseInt(typed.getOrDefault(it, "0"))));
        return new Menu(shown, hidden);
    }

    /** Positions by page id, in the order of the menu; empty text for pages that are not listed. */
    private static Map<String, String> positions(SiteSnapshot site) {
        var positions = new LinkedHashMap<String, String>();
        var order = site.order();
        order.shown().forEach(it -> positions.put(it, Integer.toString(positions.size() + 1)));
        order.hidden().forEach(it -> positions.put(it, ""));
        return positions;
    }

    private static String mark(SiteSnapshot site) {
        return site.find(Piece.MENU).map(Piece::mark).orElse("");
    }

    private String draw(
            Visitor visitor,
            Model model,
            SiteSnapshot site,
            Map<String, String> typed,
            String mark,
            String note,
            boolean failed) {
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/pages"));
        model.addAttribute("page", new MenuView(UUID.randomUUID().toString(), mark, rows(site, typed), note, failed));
        return "desk/menu";
    }

    private static List<MenuView.Row> rows(SiteSnapshot site, Map<String, String> typed) {
        var rows = new ArrayList<MenuView.Row>();
        typed.forEach((id, position) -> site.find(id).filter(Piece::isShown).ifPresent(it -> {
            var wrong = !position.isEmpty() && !position.matches(NUMBER);
            var error = wrong ? "Enter a number from 1 to 999, or nothing to leave the page out." : "";
            rows.add(new MenuView.Row(id, PieceWords.name(it), PieceWords.path(it), position, error));
        }));
        return rows;
    }

    /**
     * The order of the pages in the shop's menu.
     *
     * @param key of the edit
     * @param mark of what the editor saw
     * @param note what was just done or could not be done; empty if nothing
     * @param failed whether the note is about something that was not done
     */
    public record MenuView(String key, String mark, List<Row> rows, String note, boolean failed) {

        /** @param position as typed; empty for a page that is not listed */
        public record Row(String id, String name, String address, String position, String error) {}
    }
}
