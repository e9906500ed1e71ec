package shop.troth.desk.catalog;

import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Product;
import shop.troth.catalog.edit.DeskProductList;
import shop.troth.catalog.edit.DeskProductList.Filter;
import shop.troth.catalog.edit.DeskProductList.Kind;
import shop.troth.catalog.pictures.MainPicture;
import shop.troth.catalog.pictures.Picture;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskAmounts;
import shop.troth.desk.view.DeskLayout;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** The list of products, filtered by text, category, and kind, such as retired or low in stock. */
@DeskPage
@RequiredArgsConstructor
class ProductsPage {

    private static final int AT_ONCE = 50;
    private static final int MOST_TYPED = 100;
    private static final int PICTURE_WIDE = 96; // twice as wide as it is shown, for screens with high pixel density

    private final DeskProductList list;
    private final Catalog catalog;
    private final Stores stores;

    /** @param after the last slug on the previous page */
    @RequiresAction(DeskAction.SEE_CATALOG)
    @GetMapping("/catalog")
    String show(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String after,
            Visitor visitor,
            Model model) {
        return page(visitor, model, filter(text, category, kind), clean(after), "");
    }

    /** What was typed and chosen. */
    static Filter filter(String text, String category, String kind) {
        return new Filter(clean(text), clean(category), Kind.of(kind));
    }

    private static String clean(String text) {
        var plain = text.replace("\0", "").strip();
        return plain.length() > MOST_TYPED ? plain.substring(0, MOST_TYPED) : plain;
    }

    String page(Visitor visitor, Model model, Filter filter, String after, String note) {
        var store = visitor.store();
        var rows = list.page(store.id(), filter, after, AT_ONCE + 1);
        var shown = rows.stream().limit(AT_ONCE).map(it -> row(store, it)).toList();
        var next = rows.size() > AT_ONCE
                ? DeskProductsView.address(filter, shown.getLast().slug())
                : "";
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/catalog"));
        model.addAttribute(
                "page",
                new DeskProductsView(
                        filter,
                        List.copyOf(catalog.categories(store.id())),
                        shown,
                        next,
                        visitor.may(DeskAction.EDIT_CATALOG),
                        UUID.randomUUID().toString(),
                        note));
        return "desk/products";
    }

    private DeskProductsView.Row row(Store store, DeskProductList.Row it) {
        var currency = store.currency();
        var picture = catalog.product(store.id(), it.slug()).map(Product::mainPicture);
        var state = it.retired() || it.variants() == 0
                ? "Retired"
                : it.available() == 0 ? "Out of stock" : it.low() > 0 ? "Low stock" : "For sale";
        var style = state.equals("For sale") ? "shipped" : state.equals("Retired") ? "" : "late";
        var lowest = DeskAmounts.text(Money.ofMinor(currency, it.lowestMinor()));
        var highest = DeskAmounts.text(Money.ofMinor(currency, it.highestMinor()));
        return new DeskProductsView.Row(
                it.slug(),
                picture.map(ProductsPage::address).orElse(""),
                picture.flatMap(MainPicture::uploaded).map(Picture::description).orElse(""),
                it.name(),
                it.category(),
                state,
                style,
                it.variants(),
                it.variants() == 0 ? "" : lowest.equals(highest) ? lowest : lowest + " to " + highest,
                it.variants() == 0 ? "" : "%,d".formatted(it.available()));
    }

    /** The picture's address at the desk; empty if there is none. */
    private static String address(MainPicture picture) {
        var address = picture.address(PICTURE_WIDE, name -> "/" + name);
        return address.isEmpty() ? "" : "/catalog" + address;
    }
}
