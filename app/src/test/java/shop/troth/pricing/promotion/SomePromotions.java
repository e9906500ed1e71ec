package shop.troth.pricing.promotion;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import shop.troth.pricing.promotion.PromotionTerms.Benefit;
import shop.troth.pricing.promotion.PromotionTerms.Scope;

/** Terms for tests: for everything, without a code, combining, on since long ago, unless something else is said. */
public record SomePromotions(
        Benefit benefit,
        Scope scope,
        Optional<String> code,
        Instant from,
        Optional<Instant> until,
        boolean on,
        long least,
        OptionalInt most,
        boolean combines) {

    public static SomePromotions of(Benefit benefit) {
        return new SomePromotions(
                benefit,
                new Scope.Everything(),
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                true,
                0,
                OptionalInt.empty(),
                true);
    }

    public static SomePromotions percent(int basisPoints) {
        return of(new Benefit.Percent(basisPoints));
    }

    public static SomePromotions amount(long minor) {
        return of(new Benefit.Amount(Money.ofMinor(CurrencyUnit.USD, minor)));
    }

    public SomePromotions on(String... products) {
        return with(Scope.Chosen.of(List.of(products), List.of()));
    }

    public SomePromotions with(Scope other) {
        return new SomePromotions(benefit, other, code, from, until, on, least, most, combines);
    }

    public SomePromotions coded(String typed) {
        return new SomePromotions(benefit, scope, Optional.of(typed), from, until, on, least, most, combines);
    }

    public SomePromotions between(Instant start, Optional<Instant> end) {
        return new SomePromotions(benefit, scope, code, start, end, on, least, most, combines);
    }

    public SomePromotions off() {
        return new SomePromotions(benefit, scope, code, from, until, false, least, most, combines);
    }

    public SomePromotions least(long minor) {
        return new SomePromotions(benefit, scope, code, from, until, on, minor, most, combines);
    }

    public SomePromotions most(int uses) {
        return new SomePromotions(benefit, scope, code, from, until, on, least, OptionalInt.of(uses), combines);
    }

    public SomePromotions alone() {
        return new SomePromotions(benefit, scope, code, from, until, on, least, most, false);
    }

    public PromotionTerms named(String name) {
        return new PromotionTerms(
                name, benefit, scope, code, from, until, on, Money.ofMinor(CurrencyUnit.USD, least), most, combines);
    }

    /** One that was never used; its name is its id. */
    public Promotion promotion(String id) {
        return new Promotion(id, 1, named(id), 0);
    }

    /** Any kind, for some of these products. */
    public static SomePromotions random(Random random, List<String> products) {
        var benefit = switch (random.nextInt(4)) {
            case 0 -> new Benefit.Percent(1 + random.nextInt(random.nextInt(8) == 0 ? 10_000 : 3_000));
            case 1 -> new Benefit.Amount(Money.ofMinor(CurrencyUnit.USD, 1 + random.nextInt(5_000)));
            case 2 -> new Benefit.FreeDelivery();
            default -> new Benefit.BuyGet(1 + random.nextInt(4), 1 + random.nextInt(2));
        };
        var some = of(benefit);
        if (random.nextBoolean()) {
            some = some.with(Scope.Chosen.of(
                    products.subList(0, 1 + random.nextInt(products.size())),
                    random.nextInt(3) == 0 ? List.of("Wipes") : List.of()));
        }
        if (random.nextInt(3) == 0) {
            some = some.least(random.nextInt(6_000));
        }
        return random.nextInt(3) == 0 ? some.alone() : some;
    }
}
