package shop.troth.catalog;

import java.time.Instant;
import java.util.List;
import shop.troth.catalog.attribute.Attribute;
import shop.troth.catalog.pictures.MainPicture;
import shop.troth.catalog.pictures.Picture;

/**
 * What a shopper looks at: one product with its variants.
 *
 * @param slug its name in addresses: lower-case letters, digits and hyphens
 * @param picture the name of a drawing in the store's look, without folder and ending
 * @param summary one sentence
 * @param description paragraphs
 * @param specifications what holds for every variant
 * @param documents titles, and addresses within the store
 * @param related slugs of products of the same store
 * @param variants at least one, in the order of the catalog
 * @param pictures that staff uploaded, the main one first; each with a description
 */
public record Product(
        String slug,
        String name,
        String category,
        String picture,
        String summary,
        List<String> description,
        List<Attribute> specifications,
        List<Attribute> documents,
        List<String> related,
        List<Variant> variants,
        List<Picture> pictures) {

    /** Without uploaded pictures. */
    public Product(
            String slug,
            String name,
            String category,
            String picture,
            String summary,
            List<String> description,
            List<Attribute> specifications,
            List<Attribute> documents,
            List<String> related,
            List<Variant> variants) {
        this(
                slug,
                name,
                category,
                picture,
                summary,
                description,
                specifications,
                documents,
                related,
                variants,
                List.of());
    }

    /** The names of what the variants differ in, such as pore size, diameter and pack. All variants have the same ones. */
    public List<String> axes() {
        return variants.getFirst().options().stream().map(Attribute::name).toList();
    }

    /** The values of one axis, in the order of the catalog. */
    public List<String> values(String axis) {
        return variants.stream().map(it -> it.option(axis)).distinct().toList();
    }

    /** What stands for it in a list or a cart. */
    public MainPicture mainPicture() {
        return new MainPicture(pictures.stream().findFirst(), picture);
    }

    boolean hasSale() {
        return variants.stream().anyMatch(it -> it.sale() != null);
    }

    /** As it is sold at a moment; the same object if it is so already. */
    Product at(Instant now) {
        if (!hasSale()) {
            return this;
        }
        var then = variants.stream().map(it -> it.at(now)).toList();
        return then.equals(variants) ? this : with(then);
    }

    Product with(List<Variant> variants) {
        return with(variants, pictures);
    }

    /** The same with these variants and uploaded pictures. */
    public Product with(List<Variant> variants, List<Picture> pictures) {
        return new Product(
                slug,
                name,
                category,
                picture,
                summary,
                description,
                specifications,
                documents,
                related,
                variants,
                pictures);
    }
}
