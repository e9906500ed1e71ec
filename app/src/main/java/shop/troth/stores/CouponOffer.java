package shop.troth.stores;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The content of {@code coupon-offer.yaml}: the coupon that people can request by email. A store without the file offers none, and has no
 * form for it.
 *
 * @param id never reused for another offer; each address gets one coupon for it
 * @param basisPoints discount on the goods in hundredths of a percent; empty if the discount is an amount
 * @param amount discount on the goods in the store's currency; empty if the discount is a percentage
 * @param least the minimum total of goods, in the store's currency
 * @param days how many days a coupon is valid
 * @param most the maximum number of coupons
 */
public record CouponOffer(
        String id, Optional<Integer> basisPoints, Optional<BigDecimal> amount, BigDecimal least, int days, int most) {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,29}");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** @param folder {@code stores/ID} */
    public static Optional<CouponOffer> read(Path folder) {
        var file = folder.resolve("coupon-offer.yaml");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var yaml = YamlNode.read(file).only("id", "percent", "amount", "least", "days", "most");
        if (yaml.find("percent").isPresent() == yaml.find("amount").isPresent()) {
            throw yaml.problem("needs either “percent” or “amount”");
        }
        return Optional.of(new CouponOffer(
                yaml.at("id").as("an id such as spring-2026", CouponOffer::id),
                yaml.find("percent").map(it -> it.as("a percentage from 0.01 to 100", CouponOffer::basisPoints)),
                yaml.find("amount").map(it -> it.as("an amount above 0", CouponOffer::positive)),
                yaml.find("least")
                        .map(it -> it.as("an amount", BigDecimal::new))
                        .filter(it -> it.signum() > 0)
                        .orElse(BigDecimal.ZERO),
                yaml.at("days").as("a number of days from 1", CouponOffer::count),
                yaml.at("most").as("a number of coupons from 1", CouponOffer::count)));
    }

    private static String id(String text) {
        if (!ID.matcher(text).matches()) {
            throw new IllegalArgumentException("not a valid id");
        }
        return text;
    }

    private static int basisPoints(String text) {
        var percent = new BigDecimal(text);
        if (percent.signum() <= 0 || percent.compareTo(HUNDRED) > 0) {
            throw new IllegalArgumentException("not a valid percentage");
        }
        return percent.movePointRight(2).intValueExact();
    }

    private static BigDecimal positive(String text) {
        var amount = new BigDecimal(text);
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("not a valid amount");
        }
        return amount;
    }

    private static int count(String text) {
        var count = Integer.parseInt(text);
        if (count < 1) {
            throw new IllegalArgumentException("not a valid number");
        }
        return count;
    }
}
