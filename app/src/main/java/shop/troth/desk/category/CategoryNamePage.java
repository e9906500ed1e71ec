package shop.troth.desk.category;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.category.Categories;
import shop.troth.catalog.category.RenameCategory;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.Counts;
import shop.troth.desk.view.DeskLayout;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Stores;

/** Renames a category, and shows beforehand what changes with its name. */
@DeskPage
@RequiredArgsConstructor
public class CategoryNamePage {

    private final Categories categories;
    private final RenameUnpromoted renameUnpromoted;
    private final Stores stores;

    @RequiresAction(DeskAction.EDIT_CATALOG)
    @GetMapping("/catalog/categories/name")
    String show(@RequestParam String of, Visitor visitor, Model model) {
        return page(visitor, model, of, of, "", "");
    }

    /** @param press {@code preview} to show the result without saving it */
    @RequiresAction(DeskAction.EDIT_CATALOG)
    @PostMapping("/catalog/categories/name")
    String rename(
            @RequestParam UUID key,
            @RequestParam(name = "of") String typed,
            @RequestParam String name,
            @RequestParam(name = "do", defaultValue = "save") String press,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var of = typed.replace("\0", "");
        var to = name.strip();
        if (press.equals("preview")) {
            var fault = categories.fault(visitor.store().id(), of, to);
            if (fault.isEmpty()) {
                return page(visitor, model, of, to, Catalog.slug(to), "");
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(visitor, model, of, to, "", fault);
        }
        return switch (renameUnpromoted.rename(visitor, of, to, key, "renamed-category")) {
            case RenameCategory.Outcome.Renamed() -> "redirect:/catalog/categories?done=renamed";
            case RenameCategory.Outcome.Not(var why) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield page(visitor, model, of, to, "", why);
            }
            case RenameCategory.Outcome.NoSuchCategory() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private String page(Visitor visitor, Model model, String of, String typed, String next, String error) {
        var category = categories.all(visitor.store().id()).stream()
                .filter(it -> it.name().equals(of))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/catalog"));
        model.addAttribute(
                "page",
                new CategoryNameView(
                        UUID.randomUUID().toString(),
                        category.name(),
                        category.address(),
                        Counts.of(category.products(), "product", "products"),
                        typed,
                        next,
                        error));
        return "desk/category-name";
    }

    /**
     * The name of a category.
     *
     * @param products how many are on sale in it, in words
     * @param next the address that it would have; empty unless asked for
     * @param error what is wrong with what was typed; empty if nothing
     */
    public record CategoryNameView(
            String key, String name, String address, String products, String typed, String next, String error) {}
}
