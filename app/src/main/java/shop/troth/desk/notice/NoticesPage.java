package shop.troth.desk.notice;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.desk.report.ReportViews;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.OpenToAll;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.staff.DeskAction;
import shop.troth.staff.notices.NoticeKind;
import shop.troth.staff.notices.Notices;
import shop.troth.staff.notices.Notices.Notice;
import shop.troth.stores.Front;
import shop.troth.stores.Stores;

/** Notices to staff, newest first, as far as the visitor's role may see them. */
@DeskPage
@RequiredArgsConstructor
public class NoticesPage {

    private static final String HERE = "/notices";
    private static final int ROWS = 50;

    private final Notices notices;
    private final Front front;
    private final Stores stores;

    /**
     * Opening the first page marks all notices that exist as read; later ones stay unread. The address that it redirects to says which were
     * new, so that they are still marked when somebody follows one and comes back, without anything being stored.
     *
     * @param after the last one on the previous page
     * @param from id of the oldest notice that is new
     */
    @RequiresAction(DeskAction.ENTER)
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
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, HERE));
        model.addAttribute(
                "page",
                new NoticesView(
                        page.stream().map(it -> row(visitor, it)).toList(),
                        found.size() > ROWS ? older(page.getLast(), from) : ""));
        return "desk/notices";
    }

    /** Opened by links in emails. Browsers send no cookie with such a link, but they do when a page of the desk forwards them. */
    @OpenToAll
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
                DeskTimes.minute(visitor.store(), notice.at()),
                notice.fresh());
    }

    private String address(Visitor visitor, Notice notice) {
        var about = URLEncoder.encode(notice.about(), StandardCharsets.UTF_8);
        return switch (notice.kind()) {
            case NEW_ORDER, PROBLEM, PROBLEM_OVERDUE, PAYMENT, PAYMENT_OVERDUE, DOCUMENT -> "/orders/" + about;
            case LOW_STOCK -> "/catalog/low";
            case MESSAGE_OVERDUE -> "/cases/" + about;
            case PAYOUT -> ReportViews.PAYOUTS + "/" + about;
            case DISPUTE, DISPUTE_OVERDUE -> "/disputes";
            case BROKEN_CLAUSE -> front.address(visitor.store().id()) + "/privacy/proof#" + about;
            case LEGAL_REQUEST -> "/legal/" + about;
            case BREACH -> "/breaches/" + about;
            case SUPPLIER_ENDED -> "/suppliers";
            case DECOY -> "/unusual";
        };
    }

    /**
     * The page of notices.
     *
     * @param next address of the next page; empty on the last page
     */
    public record NoticesView(List<Row> rows, String next) {

        /**
         * A notice.
         *
         * @param address of the page for dealing with it
         * @param fresh whether it came after the reader last looked
         */
        public record Row(String line, String address, String at, boolean fresh) {}
    }
}
