package shop.troth.desk.notice;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseList;
import shop.troth.cases.CaseState;
import shop.troth.catalog.stock.StockLevels;
import shop.troth.decoys.WatchDecoys;
import shop.troth.insight.payout.PayoutReports;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderList;
import shop.troth.orders.Orders;
import shop.troth.procurement.OutgoingDocuments;
import shop.troth.proof.LastProof;
import shop.troth.proof.ProofFinding;
import shop.troth.proof.Verdict;
import shop.troth.rights.breach.kept.BreachCase;
import shop.troth.rights.breach.kept.BreachCases;
import shop.troth.rights.legal.kept.LegalRequests;
import shop.troth.staff.UnusualEvents;
import shop.troth.staff.notices.NoticeKind;
import shop.troth.staff.notices.Notices;
import shop.troth.suppliers.SupplierContract;
import shop.troth.suppliers.SupplierContracts;

/**
 * Tells staff what happened at a store. Looks at the current state instead of listening to events: a sale never waits for this, and what
 * happened while no node was up is found as well.
 */
@Service
@RequiredArgsConstructor
public class TellStaff {

    /** Products, cases, or messages per page; all pages are read. */
    private static final int AT_ONCE = 1_000;

    private static final int ORDERS_AT_ONCE = 500;

    /** A payment may be committed after one that was paid later. */
    private static final Duration OVERLAP = Duration.ofMinutes(15);

    /** How far back the first look goes. */
    private static final Duration FIRST = Duration.ofDays(1);

    /** Cases in which the bank and the store do not agree about money. */
    private static final Set<CaseKind> OF_MONEY =
            Set.of(CaseKind.BANK_SILENT, CaseKind.PAID_TOO_LATE, CaseKind.MONEY_CAME_BACK);

    /** All but declined cards: these wait for the shopper alone, and somebody who tries stolen cards leaves thousands. */
    private static final List<CaseKind> TOLD =
            CaseKind.OF_ORDERS.stream().filter(it -> it != CaseKind.DECLINED).toList();

    private final Notices notices;
    private final OrderList orderList;
    private final Orders orders;
    private final StockLevels stock;
    private final CaseList cases;
    private final LastProof proof;
    private final PayoutReports payouts;
    private final UnusualEvents unusual;
    private final LegalRequests legal;
    private final BreachCases breaches;
    private final SupplierContracts contracts;
    private final OutgoingDocuments outgoing;
    private final Clock clock;

    /** Looks once. Safe to repeat, to run on several nodes, and to interrupt. */
    @Transactional
    public void tell(StoreId store) {
        tell(store, AT_ONCE);
    }

    @Transactional
    void tell(StoreId store, int atOnce) {
        tellOrders(store);
        tellStock(store, atOnce);
        tellProblems(store, atOnce);
        tellMessages(store, atOnce);
        tellWhileSo(store, NoticeKind.PAYOUT, payouts.toExplain(store, Integer.MAX_VALUE)); // the newest comes last
        tellWhileSo(store, NoticeKind.LEGAL_REQUEST, legal.open(store, atOnce));
        tellWhileSo(
                store,
                NoticeKind.BREACH,
                breaches.running(store).stream().map(BreachCase::number).toList());
        tellSuppliers(store);
        tellDocuments(store, atOnce);
        tellClauses(store);
        tellDecoys(store);
    }

    private void tellOrders(StoreId store) {
        var since = notices.newest(store, NoticeKind.NEW_ORDER)
                .orElseGet(() -> clock.instant().minus(FIRST))
                .minus(OVERLAP);
        var last = new OrderList.Paid("", since);
        List<OrderList.Paid> page;
        do {
            page = orderList.paidAfter(store, last, ORDERS_AT_ONCE);
            tellOnce(
                    store,
                    NoticeKind.NEW_ORDER,
                    page.stream().map(OrderList.Paid::number).toList());
            last = page.isEmpty() ? last : page.getLast();
        } while (page.size() == ORDERS_AT_ONCE);
    }

    private void tellStock(StoreId store, int atOnce) {
        var low = TellStaff.<StockLevels.Level>all(
                atOnce,
                last -> stock.low(store, last.map(StockLevels.Level::sku).orElse(""), atOnce),
                _ -> true);
        tellWhileSo(
                store,
                NoticeKind.LOW_STOCK,
                low.stream().map(StockLevels.Level::sku).toList());
    }

    private void tellProblems(StoreId store, int atOnce) {
        var open = TellStaff.<Case>all(
                atOnce, last -> cases.open(store, TOLD, last.map(Case::number).orElse(""), atOnce), _ -> true);
        var now = clock.instant();
        Predicate<Case> disputed = it -> it.kind() == CaseKind.DISPUTE;
        Predicate<Case> ofMoney = it -> OF_MONEY.contains(it.kind());
        Predicate<Case> other = disputed.or(ofMoney).negate();
        Predicate<Case> waits = it -> it.state() == CaseState.WITH_STORE;
        var overdue = waits.and(it -> it.due().isBefore(now));
        tell(store, NoticeKind.DISPUTE, open, disputed.and(waits));
        tell(store, NoticeKind.DISPUTE_OVERDUE, open, disputed.and(overdue));
        tell(store, NoticeKind.PAYMENT, open, ofMoney.and(waits));
        tell(store, NoticeKind.PAYMENT_OVERDUE, open, ofMoney.and(overdue));
        tell(store, NoticeKind.PROBLEM, open, other.and(waits));
        tell(store, NoticeKind.PROBLEM_OVERDUE, open, other.and(overdue));
    }

    /**
     * All of a list, page by page: what is new may be on the last page.
     *
     * @param next the page after this item; the first page if empty
     * @param goesOn whether to read on after this item
     */
    private static <T> List<T> all(int atOnce, Function<Optional<T>, List<T>> next, Predicate<T> goesOn) {
        var all = new ArrayList<T>();
        List<T> page;
        do {
            page = next.apply(all.isEmpty() ? Optional.empty() : Optional.of(all.getLast()));
            all.addAll(page);
        } while (page.size() == atOnce && goesOn.test(page.getLast()));
        return all;
    }

    private void tell(StoreId store, NoticeKind kind, List<Case> open, Predicate<Case> isSo) {
        var found = open.stream().filter(isSo).collect(Collectors.toMap(Case::number, Function.identity()));
        notices.endAllBut(store, kind, found.keySet());
        var untold = notices.untold(store, kind, found.keySet());
        found.keySet().retainAll(untold);
        var about = orders
                .findAll(
                        store,
                        found.values().stream().map(Case::about).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Order::id, Order::number));
        var things = new HashMap<String, String>();
        found.forEach((number, one) ->
                Optional.ofNullable(about.get(one.about())).ifPresent(order -> things.put(number, order)));
        notices.tell(store, kind, things);
    }

    private void tellMessages(StoreId store, int atOnce) {
        var now = clock.instant();
        Predicate<Case> overdue = it -> it.due().isBefore(now); // the most urgent come first
        var waiting = all(
                atOnce, last -> cases.page(store, CaseList.Which.WAITING, "", last.map(Case::number), atOnce), overdue);
        tellWhileSo(
                store,
                NoticeKind.MESSAGE_OVERDUE,
                waiting.stream().filter(overdue).map(Case::number).toList());
    }

    private void tellSuppliers(StoreId store) {
        tellWhileSo(
                store,
                NoticeKind.SUPPLIER_ENDED,
                contracts.open(store).stream()
                        .map(SupplierContract::recipient)
                        .distinct()
                        .toList());
    }

    private void tellDocuments(StoreId store, int most) {
        tellWhileSo(
                store,
                NoticeKind.DOCUMENT,
                orders.findAll(store, outgoing.unsent(store, most)).stream()
                        .map(Order::number)
                        .toList());
    }

    private void tellClauses(StoreId store) {
        var broken = proof.find(store).stream()
                .filter(it -> it.verdict() == Verdict.BROKEN)
                .map(ProofFinding::clause)
                .toList();
        tellWhileSo(store, NoticeKind.BROKEN_CLAUSE, broken);
    }

    /** Alarms are told apart by their ids. The notice names no order: only the page of unusual activity says that it is a decoy. */
    private void tellDecoys(StoreId store) {
        var alarms = unusual.all(store, WatchDecoys.ALARM, clock.instant().minus(FIRST)).stream()
                .map(it -> it.id().toString())
                .toList();
        var untold = notices.untold(store, NoticeKind.DECOY, alarms);
        notices.tell(store, NoticeKind.DECOY, untold.stream().collect(Collectors.toMap(it -> it, it -> "")));
    }

    /** @param things all for which this is so now */
    private void tellWhileSo(StoreId store, NoticeKind kind, Collection<String> things) {
        notices.endAllBut(store, kind, things);
        tellOnce(store, kind, things);
    }

    private void tellOnce(StoreId store, NoticeKind kind, Collection<String> things) {
        var untold = notices.untold(store, kind, things);
        notices.tell(store, kind, untold.stream().collect(Collectors.toMap(it -> it, it -> it)));
    }
}
