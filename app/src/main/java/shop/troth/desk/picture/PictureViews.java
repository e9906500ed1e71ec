package shop.troth.desk.picture;

import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Product;
import shop.troth.catalog.pictures.Description;
import shop.troth.catalog.pictures.ProductPictures;
import shop.troth.catalog.pictures.ProductPictures.Placed;
import shop.troth.desk.picture.PicturesView.Row;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.stores.Front;
import shop.troth.stores.Stores;

/** Draws the page of a product's pictures. */
@Component
@RequiredArgsConstructor
class PictureViews {

    private static final int SMALL = 320;

    private final Catalog catalog;
    private final ProductPictures pictures;
    private final Stores stores;
    private final Front front;

    /** @throws ResponseStatusException 404 if the store sells no such product */
    Product product(Visitor visitor, String slug) {
        return catalog.product(visitor.store().id(), slug)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /**
     * Draws the page.
     *
     * @param notes about files that could not be used
     * @param typed descriptions that could not be saved, by hash
     * @return the name of the template
     */
    String draw(Visitor visitor, Model model, Product product, List<String> notes, Map<String, String> typed) {
        var all = pictures.of(visitor.store().id(), product.slug());
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/catalog"));
        model.addAttribute(
                "page",
                new PicturesView(
                        product.slug(),
                        product.name(),
                        front.address(visitor.store().id()) + "/products/" + product.slug(),
                        notes,
                        all.stream()
                                .filter(it -> it.removedAt().isEmpty())
                                .map(it -> row(it, typed))
                                .toList(),
                        all.stream()
                                .filter(it -> it.removedAt().isPresent())
                                .map(it -> row(it, Map.of()))
                                .toList()));
        return "desk/pictures";
    }

    private static Row row(Placed placed, Map<String, String> typed) {
        var picture = placed.picture();
        var words = typed.get(picture.hash());
        return new Row(
                picture.hash(),
                picture.path(SMALL),
                words == null ? picture.description() : words,
                words == null ? "" : Description.fault(Description.tidy(words)).orElse(""));
    }
}
