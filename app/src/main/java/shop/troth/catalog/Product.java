package shop.troth.catalog;

import java.util.List;

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
        List<Variant> variants) {

    /** The names of what the variants differ in, such as pore size, diameter and pack. All variants have the same ones. */
    public List<String> axes() {
        return variants.getFirst().options().stream().map(Attribute::name).toList();
    }

    /** The values of one axis, in the order of the catalog. */
    public List<String> values(String axis) {
        return variants.stream().map(it -> it.option(axis)).distinct().toList();
    }

    Product with(List<Variant> variants) {
        return new Product(
                slug, name, category, picture, summary, description, specifications, documents, related, variants);
    }
}
