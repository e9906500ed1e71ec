package shop.troth.desk.picture;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.OnShelf;
import shop.troth.catalog.Product;
import shop.troth.catalog.Sku;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.Needs;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.Chrome;
import shop.troth.kernel.StoreId;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Stores;

/** Finds the product whose pictures are to be changed. */
@DeskPage
class ChooseProductPage {

    private static final int MOST = 30;

    private final Catalog catalog;
    private final Stores stores;

    ChooseProductPage(Catalog catalog, Stores stores) {
        this.catalog = catalog;
        this.stores = stores;
    }

    /** @param product an item number, the address of the product's page, or a part of its name */
    @Needs(DeskAction.PICTURES)
    @GetMapping("/pictures")
    String choose(@RequestParam(defaultValue = "") String product, Visitor visitor, Model model) {
        var typed = product.strip();
        var found = exactly(visitor.store().id(), typed);
        if (found.isPresent()) {
            return "redirect:/products/" + found.get().slug() + "/pictures";
        }
        var named = typed.isEmpty() ? List.<Product>of() : named(visitor.store().id(), typed);
        model.addAttribute("chrome", Chrome.of(visitor, stores, "/pictures"));
        model.addAttribute("typed", typed);
        model.addAttribute("found", named);
        return "desk/pictures-of";
    }

    private Optional<Product> exactly(StoreId store, String typed) {
        var shelf = catalog.now(store);
        var slug = typed.substring(typed.lastIndexOf('/') + 1).split("[?#]", 2)[0];
        return Sku.of(typed.toUpperCase(Locale.ROOT))
                .flatMap(shelf::find)
                .or(() -> shelf.find(slug))
                .map(OnShelf::product);
    }

    private List<Product> named(StoreId store, String typed) {
        var part = typed.toLowerCase(Locale.ROOT);
        return catalog.products(store).stream()
                .filter(it -> it.name().toLowerCase(Locale.ROOT).contains(part))
                .limit(MOST)
                .toList();
    }
}
