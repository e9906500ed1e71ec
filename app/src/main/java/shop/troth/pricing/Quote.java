package shop.troth.pricing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import shop.troth.catalog.Sku;
import shop.troth.catalog.pictures.MainPicture;
import shop.troth.stores.DeliveryMethod;

/**
 * What a cart costs. Cart, review, bank, mail and order page all show this one record, so they show the same. Impersonal.
 *
 * @param lines in the order of the cart
 * @param unsold catalog numbers of the cart that the store no longer sells; they cost nothing and cannot be ordered
 * @param quoted the quote whose prices these are, if they are
 * @param goods the sum of the lines
 * @param coupon the code in the cart and what it takes off the goods
 * @param delivery empty until a method is chosen; its price is part of the total
 * @param tax sales tax on goods less coupon; zero where the store collects none
 * @param taxLater whether the store collects sales tax and does not know yet where the goods go; the total is without it then
 * @param total goods less coupon, delivery and tax
 */
public record Quote(
        List<Line> lines,
        List<Sku> unsold,
        Optional<Quoted> quoted,
        Money goods,
        Optional<Applied> coupon,
        Optional<DeliveryMethod> delivery,
        Money tax,
        boolean taxLater,
        Money total) {

    /**
     * The coupon of a cart.
     *
     * @param off nothing while it does not count
     * @param refusal why it does not count, if it does not
     */
    public record Applied(CouponCode code, Money off, Optional<Coupon.Refusal> refusal) {}

    /**
     * One line.
     *
     * @param product slug of its product
     * @param name the product's name
     * @param options what sets the variant apart, such as {@code 0.22 µm · 47 mm}
     * @param picture what stands for the product
     * @param unit what one piece is, such as {@code pack of 100}
     */
    public record Line(
            Sku sku,
            String product,
            String name,
            String options,
            MainPicture picture,
            String unit,
            Money each,
            int quantity,
            Money total) {

        /** The same at other prices. */
        public Line at(Money one, Money all) {
            return new Line(sku, product, name, options, picture, unit, one, quantity, all);
        }
    }

    /** The coupon, if it counts. */
    public Optional<Applied> reduction() {
        return coupon.filter(it -> it.refusal().isEmpty());
    }

    /** Pieces of all lines. */
    public int pieces() {
        return lines.stream().mapToInt(Line::quantity).sum();
    }

    /**
     * A fingerprint of everything that may not change between review and placing: lines, names, quantities, prices, quote, coupon,
     * delivery, tax, total. SHA-256 in hexadecimal.
     */
    public String digest() {
        var text = new StringBuilder();
        for (var line : lines) {
            add(text, line.sku(), line.name(), line.options(), line.unit(), line.each(), line.quantity(), line.total());
        }
        add(text, "goods", goods);
        quoted.flatMap(Quoted::quote).ifPresent(it -> add(text, "quote", it.number(), it.revision()));
        reduction().ifPresent(it -> add(text, "coupon", it.code(), it.off()));
        delivery.ifPresent(it -> add(text, it.id(), it.name(), it.days(), it.price()));
        add(text, "tax", tax, "total", total);
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Pieces with their lengths, so that no two lists of pieces read alike. */
    private static void add(StringBuilder text, Object... pieces) {
        for (var piece : pieces) {
            var written = piece.toString();
            text.append(written.length()).append(':').append(written);
        }
        text.append('\n');
    }
}
