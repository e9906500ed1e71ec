package shop.troth.desk.picture;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.Product;
import shop.troth.catalog.pictures.PreparedPicture;
import shop.troth.catalog.pictures.ProductPictures;
import shop.troth.catalog.pictures.ProductPictures.Added;
import shop.troth.catalog.pictures.prepare.PreparePicture;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.UploadedFiles;
import shop.troth.desk.serve.Visitor;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;

/** Uploads pictures of a product. Uploading the same file again adds no second picture. */
@DeskPage
@RequiredArgsConstructor
class UploadPage {

    static final String TOO_MANY =
            "A product can have at most %d pictures. Remove one first.".formatted(ProductPictures.MOST);

    private static final String NONE = "Choose at least one picture.";

    private final PictureViews drawPictures;
    private final ProductPictures pictures;
    private final PreparePicture preparePicture;
    private final StaffEvents events;

    /** Stores a picture that is ready. */
    @FunctionalInterface
    private interface Put {
        Added put(PreparedPicture picture);
    }

    @RequiresAction(DeskAction.PICTURES)
    @PostMapping("/catalog/products/{slug}/pictures/upload")
    String upload(
            @PathVariable String slug,
            HttpServletRequest request,
            HttpServletResponse response,
            Visitor visitor,
            Model model)
            throws IOException {
        var product = drawPictures.product(visitor, slug);
        var store = visitor.store().id();
        return take(
                request, response, visitor, model, product, ProductPictures.MOST, it -> pictures.add(store, slug, it));
    }

    /** Replaces a picture with another one. The old one can be restored. */
    @RequiresAction(DeskAction.PICTURES)
    @PostMapping("/catalog/products/{slug}/pictures/{hash}/replace")
    String replace(
            @PathVariable String slug,
            @PathVariable String hash,
            HttpServletRequest request,
            HttpServletResponse response,
            Visitor visitor,
            Model model)
            throws IOException {
        var product = drawPictures.product(visitor, slug);
        var store = visitor.store().id();
        return take(request, response, visitor, model, product, 1, it -> pictures.replace(store, slug, hash, it));
    }

    private String take(
            HttpServletRequest request,
            HttpServletResponse response,
            Visitor visitor,
            Model model,
            Product product,
            int most,
            Put put)
            throws IOException {
        var files = new UploadedFiles(request, most, most == 1 ? "One picture can be replaced by one." : TOO_MANY);
        int added = 0;
        try {
            while (files.next()) {
                switch (preparePicture.prepare(files.content())) {
                    case PreparePicture.Outcome.Refused(var why) -> files.refuse(why.words());
                    case PreparePicture.Outcome.Ready(var picture) -> {
                        var outcome = put.put(picture);
                        added += outcome == Added.YES ? 1 : 0;
                        if (outcome == Added.TOO_MANY) {
                            files.refuse(TOO_MANY);
                        }
                    }
                }
            }
        } catch (IOException e) { // the form is incomplete; what came before stays
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        } finally {
            if (added > 0) {
                events.add(visitor.store().id().value(), visitor.id(), "added-pictures", "", product.slug());
            }
        }
        var notes = files.isEmpty() ? List.of(NONE) : files.notes();
        if (notes.isEmpty()) {
            return "redirect:/catalog/products/" + product.slug() + "/pictures";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return drawPictures.draw(visitor, model, product, notes, Map.of());
    }
}
