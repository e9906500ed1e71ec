package shop.troth.desk.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Product;
import shop.troth.catalog.Sku;
import shop.troth.catalog.Variant;
import shop.troth.catalog.edit.DeskProductList;
import shop.troth.catalog.stock.Stock;
import shop.troth.desk.edit.EditView.Line;
import shop.troth.desk.edit.EditView.Review;
import shop.troth.desk.edit.EditView.Sum;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.ConcurrentEditors;
import shop.troth.fulfillment.RefundWays;
import shop.troth.fulfillment.edit.EditOrder;
import shop.troth.fulfillment.edit.StageEdit;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.edit.EditReason;
import shop.troth.pricing.Amounts;

/** Draws the page on which an order is changed. */
@Component
@RequiredArgsConstructor
class OrderEditViews {

    private static final int MOST_PRODUCTS = 8;
    private static final int MOST_FOUND = 20;

    private final StageEdit stageEdit;
    private final Catalog catalog;
    private final DeskProductList products;
    private final Stock stock;
    private final RefundWays refundWays;
    private final ConcurrentEditors alsoThere;

    EditView draw(Visitor visitor, Order order, EditForm form, String note, @Nullable Review review) {
        var blocked = review == null ? stageEdit.whyNot(order).orElse("") : "";
        var lines = order.lines().stream()
                .map(it -> new Line(
                        it.sku(),
                        it.name(),
                        Amounts.text(it.unit()),
                        form.pieces().getOrDefault(it.sku(), ""),
                        it.quantity(),
                        ""))
                .toList();
        var added = new ArrayList<Variant>();
        form.added()
                .keySet()
                .forEach(it -> catalog.variant(order.store(), new Sku(it)).ifPresent(added::add));
        return new EditView(
                order.number(),
                note,
                alsoThere.others(visitor, order.number()),
                blocked,
                lines,
                variants(order, added, form),
                variants(order, found(order, form), form),
                form.search(),
                form.reason(),
                review);
    }

    /** Variants of the products that are found, without those that are on the page already. */
    private List<Variant> found(Order order, EditForm form) {
        if (form.search().isEmpty()) {
            return List.of();
        }
        var filter = new DeskProductList.Filter(form.search(), "", DeskProductList.Kind.ALL);
        return products.page(order.store(), filter, "", MOST_PRODUCTS).stream()
                .flatMap(it -> catalog.product(order.store(), it.slug()).stream())
                .flatMap(it -> it.variants().stream())
                .filter(it -> order.line(it.sku().value()).isEmpty())
                .filter(it -> !form.added().containsKey(it.sku().value()))
                .limit(MOST_FOUND)
                .toList();
    }

    private List<Line> variants(Order order, List<Variant> variants, EditForm form) {
        var left = stock.available(
                order.store(), variants.stream().map(Variant::sku).toList());
        return variants.stream()
                .map(it -> new Line(
                        it.sku().value(),
                        name(order, it),
                        Amounts.text(it.price()),
                        form.added().getOrDefault(it.sku().value(), ""),
                        0,
                        left.getOrDefault(it.sku(), 0) + " in stock"))
                .toList();
    }

    private String name(Order order, Variant variant) {
        var name = catalog.product(order.store(), variant.product())
                .map(Product::name)
                .orElse(variant.product());
        return variant.inWords().isEmpty() ? name : name + ", " + variant.inWords();
    }

    /** What the change comes to, as a question before it is made. */
    Review review(Order order, EditForm form, EditReason reason, StageEdit.Outcome.Comes comes) {
        var difference = comes.difference();
        var amount = Amounts.text(difference.abs());
        var fields = new LinkedHashMap<String, String>();
        fields.put("key", UUID.randomUUID().toString());
        fields.put("version", stageEdit.seen(comes));
        fields.put("reason", reason.title());
        form.pieces().forEach((sku, typed) -> fields.put(EditForm.PIECES + sku, typed));
        form.added().forEach((sku, typed) -> fields.put(EditForm.ADD + sku, typed));
        var more = difference.isPositive();
        var title = difference.isZero()
                ? "Change this order? The total stays the same."
                : (more ? "Change this order for %s more?" : "Change this order and refund %s?").formatted(amount);
        var button = difference.isZero()
                ? "Change the order"
                : more ? "Send pay link for " + amount : "Change and refund " + amount;
        var next = more
                ? "The buyer gets an email with a pay link. The change counts once %s is paid; until then, the order stands as it is, nothing of it ships, and what is added is held. After %d days without payment, the change comes to nothing."
                        .formatted(amount, EditOrder.TIME_TO_PAY.toDays())
                : "The change counts at once. The buyer gets an email and a corrected invoice%s."
                        .formatted(
                                difference.isZero() ? "" : ", and a refund of " + refund(order, difference.negated()));
        return new Review(
                title,
                changes(order, comes.after()),
                sums(order, comes.after()),
                button,
                next,
                reason.sentence(),
                fields);
    }

    private String refund(Order order, Money amount) {
        return refundWays.planned(order, amount).words("to the card they paid with", "the");
    }

    private static List<String> changes(Order before, Order after) {
        var changes = new ArrayList<String>();
        for (var line : before.lines()) {
            int pieces = after.line(line.sku()).map(OrderLine::quantity).orElse(0);
            if (pieces != line.quantity()) {
                changes.add(
                        pieces == 0
                                ? "Remove " + line.quantity() + " × " + line.name()
                                : "%d × %s instead of %d".formatted(pieces, line.name(), line.quantity()));
            }
        }
        after.lines().stream()
                .filter(it -> before.line(it.sku()).isEmpty())
                .forEach(it -> changes.add(
                        "Add %d × %s, %s each".formatted(it.quantity(), it.name(), Amounts.text(it.unit()))));
        return List.copyOf(changes);
    }

    private static List<Sum> sums(Order before, Order after) {
        var was = before.totals();
        var becomes = after.totals();
        var sums = new ArrayList<Sum>();
        sums.add(new Sum("Subtotal", Amounts.text(was.goods()), Amounts.text(becomes.goods())));
        if (before.off().isPositive()) {
            sums.add(new Sum(
                    "Discounts",
                    Amounts.text(before.off().negated()),
                    Amounts.text(after.off().negated())));
        }
        sums.add(new Sum("Shipping", Amounts.text(was.deliveryPrice()), Amounts.text(becomes.deliveryPrice())));
        sums.add(new Sum(
                "Sales tax", Amounts.tax(was.tax(), before.isExempt()), Amounts.tax(becomes.tax(), after.isExempt())));
        sums.add(new Sum("Total", Amounts.text(before.total()), Amounts.text(after.total())));
        return List.copyOf(sums);
    }
}
