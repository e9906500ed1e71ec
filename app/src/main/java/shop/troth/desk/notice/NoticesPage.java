package shop.troth.desk.notice;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.desk.report.DrawReport;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.Needs;
import shop.troth.desk.serve.Open;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.Chrome;
import shop.troth.desk.view.Times;
import shop.troth.staff.DeskAction;
import shop.troth.staff.notices.NoticeKind;
import shop.troth.staff.notices.Notices;
import shop.troth.staff.notices.Notices.Notice;
import shop.troth.stores.Front;
import shop.troth.stores.Stores;

/** What staff are told, the newest first: each person what their role sees. */
@DeskPage
class NoticesPage {

    private static final String HERE = "/notices";
    private static final int ROWS = 50;

    private final Notices notices;
    private final Front front;
    private final Stores stores;

    NoticesPage(Notices notices, Front front, Stores stores) {
        this.notices = notices;
        this.front = front;
        this.stores = stores;
    }

    /**
     * Whoever opens the first page has looked at all that are there; what comes after stays unread. Which of them were new stands in
     * the address that it leads to: they are still marked for whoever follows one and comes back, and nothing more is kept for it.
     *
     * @param after the last one of the page before
     * @param from the one from which on they are new
     */
    @Needs(DeskAction.ENTER)
    @GetMapping(HERE)
    String show(
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(required = false) @Nullable UUID from,
            Visitor visitor,
            Model model) {
        var store = visitor.store().id();
        var kinds = NoticeKind.seenWith(visitor.rights());
        var found = notices.page(store, kinds, Optional.ofNullable(after), Optional.ofNullable(from), ROWS + 1);
        var page = found.stream().limit(ROWS).toList();
        if (after == null && !page.isEmpty()) {
            var unread = notices.oldestUnread(store, visitor.id(), kinds);
            unread.ifPresent(
                    _ -> notices.read(store, visitor.id(), page.getFirst().id()));
            if (from == null && unread.isPresent()) {
                return "redirect:" + HERE + "?from=" + unread.get();
            }
        }
        model.addAttribute("chrome", Chrome.of(visitor, stores, HERE));
        model.addAttribute(
                "page",
                new NoticesView(
                        page.stream().map(it -> row(visitor, it)).toList(),
                        found.size() > ROWS ? older(page.getLast(), from) : ""));
        return "desk/notices";
    }

    /** Where emails lead: browsers send no cookie along with a link in an email, but do when a page of the desk sends them on. */
    @Open
    @GetMapping("/notices/open")
    String open(HttpServletResponse response) {
        response.setHeader("Refresh", "0; url=/notices");
        return "desk/notices-open";
    }

    private static String older(Notice last, @Nullable UUID from) {
        return HERE + "?after=" + last.id() + (from == null ? "" : "&from=" + from);
    }

    private NoticesView.Row row(Visitor visitor, Notice notice) {
        return new NoticesView.Row(
                notice.kind().line(notice.about()),
                address(visitor, notice),
                Times.minute(visitor.store(), notice.at()),
                notice.fresh());
    }

    private String address(Visitor visitor, Notice notice) {
        var about = URLEncoder.encode(notice.about(), StandardCharsets.UTF_8);
        return switch (notice.kind()) {
            case NEW_ORDER, PROBLEM, PROBLEM_OVERDUE, PAYMENT, PAYMENT_OVERDUE -> "/orders/" + about;
            case LOW_STOCK -> "/catalog/low";
            case MESSAGE_OVERDUE -> "/cases/" + about;
            case PAYOUT -> DrawReport.PAYOUTS + "/" + about;
            case DISPUTE, DISPUTE_OVERDUE -> "/disputes";
            case BROKEN_CLAUSE -> front.address(visitor.store().id()) + "/privacy/proof#" + about;
            case DECOY -> "/unusual";
        };
    }
}
