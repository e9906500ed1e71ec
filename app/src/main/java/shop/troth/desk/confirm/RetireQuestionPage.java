package shop.troth.desk.confirm;

import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.edit.FindSheets;
import shop.troth.catalog.edit.ProductSheet;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Stores;

/** Asks before a product, or a variant of it, is taken off sale, which shoppers see within a second. */
@DeskPage
@RequiredArgsConstructor
class RetireQuestionPage {

    private final FindSheets findSheets;
    private final Stores stores;

    /** @param sku of a variant; empty for the product itself */
    @RequiresAction(DeskAction.EDIT_CATALOG)
    @GetMapping("/catalog/products/{slug}/retire")
    String ask(@PathVariable String slug, @RequestParam(defaultValue = "") String sku, Visitor visitor, Model model) {
        var product = findSheets
                .find(visitor.store(), slug)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (product.retired() || product.hasRetired(sku)) {
            return "redirect:/catalog/products/" + slug;
        }
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/catalog"));
        model.addAttribute("slug", slug);
        model.addAttribute("sku", sku);
        model.addAttribute("name", product.column("name"));
        model.addAttribute("what", sku.isEmpty() ? product.column("name") : variant(product, sku));
        model.addAttribute("variants", product.sold().size());
        model.addAttribute("key", UUID.randomUUID().toString());
        return "desk/retire-product";
    }

    /** Its item number and its options, such as {@code CN-25 (Pore size: 0.45 µm)}. */
    private static String variant(ProductSheet product, String sku) {
        var options = product.sold().stream()
                .filter(it -> it.sku().equals(sku))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .column("options");
        return options.isEmpty() ? sku : "%s (%s)".formatted(sku, options);
    }
}
