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
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseList;
import shop.troth.cases.CaseState;
import shop.troth.cases.Cases;
import shop.troth.catalog.stock.StockLevels;
import shop.troth.decoys.WatchDecoys;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderList;
import shop.troth.orders.Orders;
import shop.troth.proof.Finding;
import shop.troth.proof.LastProof;
import shop.troth.proof.Verdict;
import shop.troth.staff.UnusualEvents;
import shop.troth.staff.notices.NoticeKind;
import shop.troth.staff.notices.Notices;

/**
 * Tells staff what happened at a store. Looks at what is so, instead of being told by whatever makes it so: a sale waits for nobody who
 * wants to hear of it, and what happened while no node was up is found as well.
 */
@Service
public class TellStaff {

    /** Cases of a page; what is so of any other kind is looked at up to here, and if there is more, none of it counts as over. */
    private static final int MOST = 1_000;

    private static final int ORDERS_AT_ONCE = 500;

    /** A payment may be committed after one that was paid later. */
    private static final Duration OVERLAP = Duration.ofMinutes(15);

    /** How far back the first look goes. */
    private static final Duration FIRST = Duration.ofDays(1);

    /** The bank and the store do not agree about money. */
    private static final Set<CaseKind> OF_MONEY =
            Set.of(CaseKind.BANK_SILENT, CaseKind.PAID_TOO_LATE, CaseKind.MONEY_CAME_BACK);

    /** A declined card waits for the shopper alone, and somebody who tries stolen cards leaves thousands. */
    private static final List<CaseKind> TOLD =
            CaseKind.OF_ORDERS.stream().filter(it -> it != CaseKind.DECLINED).toList();

    private final Notices notices;
    private final OrderList orderList;
    private final Orders orders;
    private final StockLevels stock;
    private final Cases cases;
    private final CaseList messages;
    private final LastProof proof;
    private final UnusualEvents unusual;
    private final Clock clock;

    TellStaff(
            Notices notices,
            OrderList orderList,
            Orders orders,
            StockLevels stock,
            Cases cases,
            CaseList messages,
            LastProof proof,
            UnusualEvents unusual,
            Clock clock) {
        this.notices = notices;
        this.orderList = orderList;
        this.orders = orders;
        this.stock = stock;
        this.cases = cases;
        this.messages = messages;
        this.proof = proof;
        this.unusual = unusual;
        this.clock = clock;
    }

    /** Looks once. Safe to repeat, to run on several nodes, and to be killed in. */
    @Transactional
    public void tell(StoreId store) {
        tellOrders(store);
        tellStock(store);
        tellProblems(store);
        tellMessages(store);
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

    private void tellStock(StoreId store) {
        var low =
                stock.low(store, "", MOST).stream().map(StockLevels.Level::sku).toList();
        tellWhileSo(store, NoticeKind.LOW_STOCK, low, low.size() < MOST);
    }

    private void tellProblems(StoreId store) {
        var open = open(store);
        var now = clock.instant();
        tell(store, NoticeKind.DISPUTE, open, it -> it.kind() == CaseKind.DISPUTE);
        tell(store, NoticeKind.PAYMENT, open, it -> waits(it) && OF_MONEY.contains(it.kind()));
        tell(
                store,
                NoticeKind.PROBLEM,
                open,
                it -> waits(it) && it.kind() != CaseKind.DISPUTE && !OF_MONEY.contains(it.kind()));
        tell(
                store,
                NoticeKind.PROBLEM_OVERDUE,
                open,
                it -> waits(it) && it.due().isBefore(now));
    }

    /** All of them, page by page: their numbers are random, so the newest may be on the last page. */
    private List<Case> open(StoreId store) {
        var open = new ArrayList<Case>();
        List<Case> page;
        do {
            page = cases.open(store, TOLD, open.isEmpty() ? "" : open.getLast().number(), MOST);
            open.addAll(page);
        } while (page.size() == MOST);
        return open;
    }

    private static boolean waits(Case one) {
        return one.state() == CaseState.WITH_STORE;
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

    private void tellMessages(StoreId store) {
        var now = clock.instant();
        var overdue = messages.page(store, CaseList.Which.WAITING, "", Optional.empty(), MOST).stream()
                .takeWhile(it -> it.due().isBefore(now))
                .map(Case::number)
                .toList();
        tellWhileSo(store, NoticeKind.MESSAGE_OVERDUE, overdue, overdue.size() < MOST);
    }

    private void tellClauses(StoreId store) {
        var broken = proof.find(store).stream()
                .filter(it -> it.verdict() == Verdict.BROKEN)
                .map(Finding::clause)
                .toList();
        tellWhileSo(store, NoticeKind.BROKEN_CLAUSE, broken, true);
    }

    /** The alarm’s own number tells it apart. The line names no order: that it is a decoy is for the page of what is unusual to say. */
    private void tellDecoys(StoreId store) {
        var alarms = unusual.all(store, WatchDecoys.ALARM, clock.instant().minus(FIRST)).stream()
                .map(it -> it.id().toString())
                .toList();
        var untold = notices.untold(store, NoticeKind.DECOY, alarms);
        notices.tell(store, NoticeKind.DECOY, untold.stream().collect(Collectors.toMap(it -> it, it -> "")));
    }

    private void tellWhileSo(StoreId store, NoticeKind kind, Collection<String> things, boolean isAll) {
        if (isAll) {
            notices.endAllBut(store, kind, things);
        }
        tellOnce(store, kind, things);
    }

    private void tellOnce(StoreId store, NoticeKind kind, Collection<String> things) {
        var untold = notices.untold(store, kind, things);
        notices.tell(store, kind, untold.stream().collect(Collectors.toMap(it -> it, it -> it)));
    }
}
