package shop.troth.desk.homepage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.ListedProduct;
import shop.troth.catalog.Product;
import shop.troth.catalog.Sku;
import shop.troth.catalog.pictures.Description;
import shop.troth.catalog.pictures.PagePictures;
import shop.troth.catalog.pictures.Picture;
import shop.troth.content.HomeBlocks;
import shop.troth.content.HomePicture;
import shop.troth.content.edit.HomeText;
import shop.troth.content.edit.HomeText.Link;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Front;

/** Reads the form of the home page: what somebody typed, or why it cannot be saved. */
@Component
@RequiredArgsConstructor
class ReadHome {

    static final int WIDTH = 1280;

    private static final int LONGEST_HEADLINE = 80;
    private static final int LONGEST_LEAD = 300;
    private static final int LONGEST_BANNER = 120;
    private static final int LONGEST_BUTTON = 40;
    private static final int LONGEST_LINK = 200;
    private static final Pattern LINK = Pattern.compile("/(?!/)\\S*");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,2}");
    private static final Pattern UPLOADED = Pattern.compile("/pictures/([0-9a-f]{32})/[^/]+");

    private final Catalog catalog;
    private final PagePictures pictures;
    private final HomeFields homeFields;
    private final Front front;

    /** @param errors sentences by the names of fields; the text is valid only if there are none */
    record Read(HomeText text, Map<String, String> errors) {}

    /** The form as it was sent, and what is wrong with it. */
    private record Form(Map<String, String> sent, Map<String, String> errors) {

        String get(String field) {
            return HomeText.tidy(sent.getOrDefault(field, ""));
        }

        String atMost(int most, String field) {
            var typed = get(field);
            if (typed.length() > most) {
                wrong(field, "Use at most %d characters. This has %d.".formatted(most, typed.length()));
            }
            return typed;
        }

        void wrong(String field, String sentence) {
            errors.putIfAbsent(field, sentence);
        }
    }

    /**
     * @param saved what the page says now
     * @param nowhere why a link leads nowhere; empty if it leads somewhere
     */
    Read read(StoreId store, Map<String, String> sent, HomeText saved, Function<String, Optional<String>> nowhere) {
        var form = new Form(sent, new LinkedHashMap<>());
        var headline = form.atMost(LONGEST_HEADLINE, HomeFields.HEADLINE);
        if (headline.isEmpty()) {
            form.wrong(HomeFields.HEADLINE, "Enter a headline.");
        }
        var buttons = new ArrayList<Link>();
        for (int i = 1; i <= HomeFields.buttons(saved); i++) {
            button(store, form, i, nowhere).ifPresent(buttons::add);
        }
        var leftOut = new ArrayList<Link>();
        var categories = categories(store, form, leftOut);
        var text = new HomeText(
                headline,
                form.atMost(LONGEST_LEAD, HomeFields.LEAD),
                buttons,
                banner(store, form, nowhere),
                picture(store, form, saved.picture()),
                categories,
                leftOut,
                featured(store, form));
        return new Read(text, form.errors());
    }

    private Link banner(StoreId store, Form form, Function<String, Optional<String>> nowhere) {
        var banner = form.atMost(LONGEST_BANNER, HomeFields.BANNER);
        var link = link(store, form, HomeFields.BANNER_LINK, nowhere);
        if (banner.isEmpty() && !link.isEmpty()) {
            form.wrong(HomeFields.BANNER, "Enter the text of the banner, or remove its link.");
        }
        return new Link(banner, link);
    }

    private Optional<Link> button(StoreId store, Form form, int number, Function<String, Optional<String>> nowhere) {
        var label = form.atMost(LONGEST_BUTTON, HomeFields.BUTTON + number);
        var link = link(store, form, HomeFields.BUTTON_LINK + number, nowhere);
        if (label.isEmpty() && link.isEmpty()) {
            return Optional.empty();
        }
        if (label.isEmpty()) {
            form.wrong(HomeFields.BUTTON + number, "Enter what the button says, or remove its link.");
        }
        if (link.isEmpty()) {
            form.wrong(HomeFields.BUTTON_LINK + number, "Enter where the button leads, such as /products.");
        }
        return Optional.of(new Link(label, link));
    }

    /** An address of the shop, which may be pasted with the shop's own address in front. */
    private String link(StoreId store, Form form, String field, Function<String, Optional<String>> nowhere) {
        var typed = form.get(field);
        var own = front.address(store);
        var link = typed.startsWith(own + "/") ? typed.substring(own.length()) : typed;
        if (link.isEmpty()) {
            return link;
        }
        if (link.length() > LONGEST_LINK || !LINK.matcher(link).matches()) {
            form.wrong(field, "Enter a page of this shop. Its address begins with /, such as /products.");
        } else {
            nowhere.apply(link).ifPresent(it -> form.wrong(field, it));
        }
        return link;
    }

    private HomePicture picture(StoreId store, Form form, HomePicture saved) {
        var chosen = form.get(HomeFields.PICTURE);
        for (var it : List.of(HomePicture.DRAWING, HomePicture.NONE)) {
            if (chosen.equals(it.source())) {
                return it;
            }
        }
        var alt = Description.tidy(form.get(HomeFields.ALT));
        Description.fault(alt).ifPresent(it -> form.wrong(HomeFields.ALT, it));
        if (chosen.equals(saved.source())) {
            return new HomePicture(chosen, alt, saved.width(), saved.height());
        }
        var uploaded = UPLOADED.matcher(chosen);
        var found = uploaded.matches() ? pictures.find(store, uploaded.group(1)) : Optional.<Picture>empty();
        if (found.isEmpty()) {
            form.wrong(HomeFields.PICTURE, "Choose a picture.");
            return saved;
        }
        var width = Math.min(WIDTH, found.get().width());
        var height =
                Math.round((float) found.get().height() * width / found.get().width());
        return new HomePicture(found.get().path(WIDTH), alt, Integer.toString(width), Integer.toString(height));
    }

    /** The categories that have a number, in its order; empty if that is the order of the catalog anyway. */
    private List<Link> categories(StoreId store, Form form, List<Link> leftOut) {
        var names = homeFields.names(store);
        var positions = new LinkedHashMap<String, Integer>();
        names.forEach((slug, name) -> {
            var typed = form.get(HomeFields.CATEGORY + slug);
            if (typed.isEmpty() && form.sent().containsKey(HomeFields.CATEGORY + slug)) {
                leftOut.add(new Link(name, HomeBlocks.CATEGORY_AT + slug));
            } else if (typed.isEmpty()) {
                positions.put(slug, Integer.MAX_VALUE); // it was created in the meantime
            } else if (NUMBER.matcher(typed).matches()) {
                positions.put(slug, Integer.parseInt(typed));
            } else {
                form.wrong(HomeFields.CATEGORY + slug, "Enter a number from 1 to 999, or nothing to leave it out.");
            }
        });
        var order = positions.entrySet().stream()
                .sorted(Comparator.comparingInt(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .toList();
        if (order.isEmpty() && !names.isEmpty() && form.errors().isEmpty()) {
            form.wrong(HomeFields.CATEGORY + names.keySet().iterator().next(), "Show at least one category.");
        }
        return leftOut.isEmpty() && order.equals(List.copyOf(names.keySet()))
                ? List.of()
                : order.stream()
                        .map(it -> new Link(names.getOrDefault(it, it), HomeBlocks.CATEGORY_AT + it))
                        .toList();
    }

    private List<Link> featured(StoreId store, Form form) {
        var featured = new LinkedHashMap<String, Link>();
        for (int i = 1; i <= HomeFields.MOST_FEATURED; i++) {
            var field = HomeFields.FEATURED + i;
            var typed = form.atMost(LONGEST_LINK, field);
            if (typed.isEmpty()) {
                continue;
            }
            var found = products(store, typed);
            if (found.size() != 1) {
                form.wrong(
                        field,
                        found.isEmpty()
                                ? "Nothing for sale has this name or item number."
                                : "Several products have this name. Enter the item number of one.");
            } else if (featured.put(
                            found.getFirst().slug(),
                            new Link(
                                    found.getFirst().name(),
                                    HomeBlocks.PRODUCT_AT + found.getFirst().slug()))
                    != null) {
                form.wrong(field, "This product is listed already.");
            }
        }
        return List.copyOf(featured.values());
    }

    /** Finds products by address, item number, or name. */
    private List<Product> products(StoreId store, String typed) {
        var slug = typed.substring(typed.lastIndexOf('/') + 1);
        var bySlug = catalog.product(store, slug);
        if (bySlug.isPresent()) {
            return List.of(bySlug.get());
        }
        var byNumber = Sku.of(typed.toUpperCase(Locale.ROOT))
                .flatMap(it -> catalog.now(store).find(it))
                .map(ListedProduct::product);
        if (byNumber.isPresent()) {
            return List.of(byNumber.get());
        }
        return catalog.products(store).stream()
                .filter(it -> HomeText.tidy(it.name()).equalsIgnoreCase(typed))
                .toList();
    }
}
