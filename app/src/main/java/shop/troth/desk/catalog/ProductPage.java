package shop.troth.desk.catalog;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
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
import shop.troth.catalog.Catalog;
import shop.troth.catalog.edit.EditProduct;
import shop.troth.catalog.edit.FindSheets;
import shop.troth.catalog.edit.ProductSheet;
import shop.troth.catalog.edit.ProductSheet.VariantSheet;
import shop.troth.catalog.edit.RetireProduct;
import shop.troth.catalog.edit.StaffEdit;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Front;
import shop.troth.stores.Stores;

/** One product: created, changed, retired, and restored. */
@DeskPage
@RequiredArgsConstructor
class ProductPage {

    private static final String RETIRED =
            "Nothing was saved: this product was retired while you were editing it. To change it, restore it below.";
    private static final String CHANGED =
            "Nothing was saved: someone else changed this product while you were editing it. What you entered is below, and what’s saved now is above it. To replace what’s saved, save again.";

    private final FindSheets findSheets;
    private final EditProduct editProduct;
    private final RetireProduct retireProduct;
    private final Catalog catalog;
    private final Front front;
    private final StaffEvents events;
    private final Stores stores;

    /** What the page shows, regardless of the visitor. */
    private record Shown(
            ProductSheet typed,
            Optional<ProductSheet> saved,
            Map<String, String> errors,
            Map<String, String> savedNow,
            String note,
            boolean failed) {

        static Shown of(ProductSheet saved, String note, boolean failed) {
            return new Shown(saved, Optional.of(saved), Map.of(), Map.of(), note, failed);
        }
    }

    @RequiresAction(DeskAction.SEE_CATALOG)
    @GetMapping("/catalog/products/{slug}")
    String show(@PathVariable String slug, @RequestParam(defaultValue = "") String done, Visitor visitor, Model model) {
        var note = switch (done) {
            case "saved" -> "Saved. The shop shows it within a second.";
            case "retired" -> "No longer for sale. Orders still name it, and it can be restored.";
            case "restored" -> "For sale again.";
            default -> "";
        };
        return page(visitor, model, Shown.of(find(visitor, slug), note, false));
    }

    @RequiresAction(DeskAction.EDIT_CATALOG)
    @GetMapping("/catalog/new")
    String begin(Visitor visitor, Model model) {
        var nothing = new ProductSheet("", Map.of(), false, List.of());
        return page(visitor, model, new Shown(nothing, Optional.empty(), Map.of(), Map.of(), "", false));
    }

    @RequiresAction(DeskAction.EDIT_CATALOG)
    @PostMapping("/catalog/new")
    String create(
            @RequestParam UUID key,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var typed = ProductForm.read(ProductForm.typed(sent, "product"), sent);
        return save(visitor, model, response, typed, "", key, Optional.empty());
    }

    @RequiresAction(DeskAction.EDIT_CATALOG)
    @PostMapping("/catalog/products/{slug}")
    String change(
            @PathVariable String slug,
            @RequestParam UUID key,
            @RequestParam String version,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var saved = find(visitor, slug);
        if (ProductForm.isTooLong(saved)) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(visitor, model, Shown.of(saved, "Nothing was saved.", true));
        }
        var form = ProductForm.read(slug, sent);
        var columns = new LinkedHashMap<>(form.columns());
        columns.put("picture", saved.column("picture")); // is not on this form
        return save(
                visitor,
                model,
                response,
                new ProductSheet(slug, columns, false, form.variants()),
                version.isEmpty() ? "none" : version,
                key,
                Optional.of(saved));
    }

    private String save(
            Visitor visitor,
            Model model,
            HttpServletResponse response,
            ProductSheet typed,
            String version,
            UUID key,
            Optional<ProductSheet> saved) {
        switch (editProduct.save(visitor.store(), version, typed, edit(key, visitor))) {
            case EditProduct.Outcome.Saved() -> {
                note(visitor, key, saved.isEmpty() ? "created-product" : "edited-product", typed.slug());
                return "redirect:/catalog/products/" + typed.slug() + "?done=saved";
            }
            case EditProduct.Outcome.Wrong(var faults) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                return page(visitor, model, new Shown(typed, saved, faults, Map.of(), "", true), version);
            }
            case EditProduct.Outcome.Changed(var now) -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                return page(
                        visitor,
                        model,
                        new Shown(
                                ProductDifference.left(typed, now),
                                Optional.of(now),
                                Map.of(),
                                ProductDifference.of(typed, now),
                                now.retired() ? RETIRED : CHANGED,
                                true));
            }
            case EditProduct.Outcome.NoSuchProduct() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    /** @param sku of a variant; empty for the product itself */
    @RequiresAction(DeskAction.EDIT_CATALOG)
    @PostMapping("/catalog/products/{slug}/retire")
    String retire(
            @PathVariable String slug,
            @RequestParam UUID key,
            @RequestParam boolean retired,
            @RequestParam(defaultValue = "") String sku,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var one = Optional.of(sku).filter(it -> !it.isEmpty());
        return switch (retireProduct.set(visitor.store(), slug, one, retired, edit(key, visitor))) {
            case RetireProduct.Outcome.Done() -> {
                note(visitor, key, retired ? "retired-product" : "restored-product", one.orElse(slug));
                yield "redirect:/catalog/products/" + slug + "?done=" + (retired ? "retired" : "restored");
            }
            case RetireProduct.Outcome.Not(var why) -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                yield page(visitor, model, Shown.of(find(visitor, slug), why, true));
            }
            case RetireProduct.Outcome.NoSuchProduct() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private static StaffEdit edit(UUID key, Visitor visitor) {
        return new StaffEdit(key, visitor.id().value());
    }

    private void note(Visitor visitor, UUID key, String what, String about) {
        events.once(visitor.store().id().value(), key, visitor.id(), what, "", about);
    }

    private ProductSheet find(Visitor visitor, String slug) {
        return findSheets
                .find(visitor.store(), slug)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String page(Visitor visitor, Model model, Shown shown) {
        return page(
                visitor, model, shown, shown.saved().map(ProductSheet::version).orElse(""));
    }

    private String page(Visitor visitor, Model model, Shown shown, String version) {
        var saved = shown.saved();
        var address = "/products/" + shown.typed().slug();
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/catalog"));
        model.addAttribute("inShop", front.address(visitor.store().id()) + address);
        model.addAttribute(
                "page",
                new DeskProductView(
                        shown.typed(),
                        saved.isEmpty(),
                        version,
                        UUID.randomUUID().toString(),
                        saved.map(ProductSheet::sold).orElse(List.of()).stream()
                                .map(VariantSheet::sku)
                                .toList(),
                        saved.map(ProductSheet::variants).orElse(List.of()).stream()
                                .filter(VariantSheet::retired)
                                .toList(),
                        catalog.categories(visitor.store().id()),
                        shown.errors(),
                        shown.savedNow(),
                        shown.note(),
                        shown.failed(),
                        visitor.may(DeskAction.EDIT_CATALOG),
                        visitor.may(DeskAction.PICTURES)));
        return "desk/product";
    }

    /** How what somebody typed differs from what somebody else has saved since. */
    static final class ProductDifference {

        private ProductDifference() {}

        /** What was typed without the variants that are retired now: saving it again leaves them retired. */
        static ProductSheet left(ProductSheet typed, ProductSheet now) {
            return new ProductSheet(
                    typed.slug(),
                    typed.columns(),
                    now.retired(),
                    typed.variants().stream()
                            .filter(it -> !now.hasRetired(it.sku()))
                            .toList());
        }

        /**
         * What differs, by the name of the field in the form: the saved value. A variant that is not in the form is named by its item number.
         */
        static Map<String, String> of(ProductSheet typed, ProductSheet now) {
            var differences = new LinkedHashMap<String, String>();
            for (var column : ProductSheet.PRODUCT) {
                if (!typed.column(column).equals(now.column(column))) {
                    differences.put(column, now.column(column));
                }
            }
            for (var saved : now.sold()) {
                int line = 0;
                for (var it : typed.variants()) {
                    line++;
                    if (it.sku().equals(saved.sku())) {
                        for (var column : ProductSheet.VARIANT) {
                            if (!it.column(column).equals(saved.column(column))) {
                                differences.put(column + "." + line, saved.column(column));
                            }
                        }
                    }
                }
                if (typed.variants().stream().noneMatch(it -> it.sku().equals(saved.sku()))) {
                    differences.put("New variant " + saved.sku(), saved.column("price"));
                }
            }
            for (var it : typed.variants()) {
                if (now.hasRetired(it.sku())) {
                    differences.put(
                            "Variant " + it.sku(), "Retired while you were editing. To change it, restore it below.");
                }
            }
            return differences;
        }
    }
}
