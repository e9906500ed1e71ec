package shop.troth.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import shop.troth.catalog.attribute.Attribute;
import shop.troth.catalog.pictures.MainPicture;
import shop.troth.catalog.pictures.Picture;

/**
 * What a shopper looks at: one product with its variants.
 *
 * @param slug its name in addresses: lowercase letters, digits, and hyphens
 * @param picture name of a drawing in the store's design, without folder and extension
 * @param summary one sentence
 * @param description paragraphs
 * @param specifications attributes of all variants
 * @param documents titles with addresses within the store
 * @param related slugs of products of the same store
 * @param variants at least one, in the order of the catalog
 * @param pictures pictures that staff uploaded, with descriptions, the main one first
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

    /** Creates a product without uploaded pictures. */
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

    /** Returns the names of the axes in which variants differ, such as pore size, diameter, and pack. All variants have the same axes. */
    public List<String> axes() {
        return variants.getFirst().options().stream().map(Attribute::name).toList();
    }

    /** Returns a detail of a variant or, if it has none of this name, a specification; ignoring case. */
    public Optional<String> named(String name, Variant variant) {
        return Stream.concat(variant.details().stream(), specifications.stream())
                .filter(it -> it.name().equalsIgnoreCase(name))
                .map(Attribute::value)
                .findFirst();
    }

    /** Returns the values of an axis, in the order of the catalog. */
    public List<String> values(String axis) {
        return variants.stream().map(it -> it.option(axis)).distinct().toList();
    }

    /** Returns its picture for lists and carts. */
    public MainPicture mainPicture() {
        return new MainPicture(pictures.stream().findFirst(), picture);
    }

    boolean hasSale() {
        return variants.stream().anyMatch(it -> it.sale() != null);
    }

    /** Returns it as sold at a given time; the same object if nothing differs. */
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

    /** Returns the product with these variants and uploaded pictures. */
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
