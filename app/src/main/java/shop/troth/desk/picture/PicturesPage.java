package shop.troth.desk.picture;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.catalog.Product;
import shop.troth.catalog.pictures.Description;
import shop.troth.catalog.pictures.ProductPictures;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;

/**
 * The pictures of one product: describing, arranging, removing, and restoring them. The buttons for moving and removing also save the
 * descriptions that were typed.
 */
@DeskPage
@RequiredArgsConstructor
class PicturesPage {

    private static final String WORDS = "words.";

    private final PictureViews drawPictures;
    private final ProductPictures pictures;
    private final StaffEvents events;

    @RequiresAction(DeskAction.PICTURES)
    @GetMapping("/catalog/products/{slug}/pictures")
    String show(@PathVariable String slug, Visitor visitor, Model model) {
        return drawPictures.draw(visitor, model, drawPictures.product(visitor, slug), List.of(), Map.of());
    }

    @RequiresAction(DeskAction.PICTURES)
    @PostMapping("/catalog/products/{slug}/pictures")
    String describe(
            @PathVariable String slug,
            HttpServletRequest request,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var product = drawPictures.product(visitor, slug);
        return after(visitor, response, model, product, keep(request, visitor, slug));
    }

    /** @param typed descriptions that could not be saved, which stay in the form */
    private String after(
            Visitor visitor, HttpServletResponse response, Model model, Product product, Map<String, String> typed) {
        if (typed.isEmpty()) {
            return "redirect:/catalog/products/" + product.slug() + "/pictures";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return drawPictures.draw(visitor, model, product, List.of(), typed);
    }

    @RequiresAction(DeskAction.PICTURES)
    @PostMapping("/catalog/products/{slug}/pictures/{hash}/earlier")
    String earlier(
            @PathVariable String slug,
            @PathVariable String hash,
            @RequestParam(required = false) @Nullable Integer from,
            HttpServletRequest request,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        return move(slug, hash, -1, from, request, response, visitor, model);
    }

    @RequiresAction(DeskAction.PICTURES)
    @PostMapping("/catalog/products/{slug}/pictures/{hash}/later")
    String later(
            @PathVariable String slug,
            @PathVariable String hash,
            @RequestParam(required = false) @Nullable Integer from,
            HttpServletRequest request,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        return move(slug, hash, 1, from, request, response, visitor, model);
    }

    @RequiresAction(DeskAction.PICTURES)
    @PostMapping("/catalog/products/{slug}/pictures/{hash}/remove")
    String remove(
            @PathVariable String slug,
            @PathVariable String hash,
            HttpServletRequest request,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var product = drawPictures.product(visitor, slug);
        var typed = keep(request, visitor, slug);
        if (pictures.remove(visitor.store().id(), slug, hash)) {
            note(visitor, "removed-picture", slug);
        }
        return after(visitor, response, model, product, typed);
    }

    @RequiresAction(DeskAction.PICTURES)
    @PostMapping("/catalog/products/{slug}/pictures/{hash}/restore")
    String restore(
            @PathVariable String slug,
            @PathVariable String hash,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var product = drawPictures.product(visitor, slug);
        return switch (pictures.restore(visitor.store().id(), slug, hash)) {
            case YES -> {
                note(visitor, "changed-pictures", slug);
                yield "redirect:/catalog/products/" + slug + "/pictures";
            }
            case ALREADY -> "redirect:/catalog/products/" + slug + "/pictures";
            case TOO_MANY -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                yield drawPictures.draw(visitor, model, product, List.of(UploadPage.TOO_MANY), Map.of());
            }
        };
    }

    private String move(
            String slug,
            String hash,
            int by,
            @Nullable Integer from,
            HttpServletRequest request,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var product = drawPictures.product(visitor, slug);
        var typed = keep(request, visitor, slug);
        var seen = from == null ? OptionalInt.empty() : OptionalInt.of(from);
        if (pictures.move(visitor.store().id(), slug, hash, by, seen)) {
            note(visitor, "changed-pictures", slug);
        }
        return after(visitor, response, model, product, typed);
    }

    /**
     * Saves the valid descriptions.
     *
     * @return the others, by hash
     */
    private Map<String, String> keep(HttpServletRequest request, Visitor visitor, String slug) {
        var good = new LinkedHashMap<String, String>();
        var faulty = new LinkedHashMap<String, String>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.startsWith(WORDS)) {
                var tidy = Description.tidy(values[0]);
                (Description.fault(tidy).isEmpty() ? good : faulty).put(name.substring(WORDS.length()), tidy);
            }
        });
        if (pictures.describe(visitor.store().id(), slug, good) > 0) {
            note(visitor, "changed-pictures", slug);
        }
        return faulty;
    }

    private void note(Visitor visitor, String what, String slug) {
        events.add(visitor.store().id().value(), visitor.id(), what, "", slug);
    }
}
