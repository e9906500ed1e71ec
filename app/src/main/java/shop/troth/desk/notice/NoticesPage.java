package shop.troth.desk.notice;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
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

    private static final int ROWS = 50;

    private final Notices notices;
    private final Front front;
    private final Stores stores;

    NoticesPage(Notices notices, Front front, Stores stores) {
        this.notices = notices;
        this.front = front;
        this.stores = stores;
    }

    /** @param after the last one of the page before */
    @Needs(DeskAction.ENTER)
    @GetMapping("/notices")
    String show(@RequestParam(required = false) @Nullable UUID after, Visitor visitor, Model model) {
        var kinds = NoticeKind.seenWith(visitor.rights());
        var found = notices.page(visitor.store().id(), visitor.id(), kinds, Optional.ofNullable(after), ROWS + 1);
        var page = found.stream().limit(ROWS).toList();
        model.addAttribute("chrome", Chrome.of(visitor, stores, "/notices"));
        model.addAttribute(
                "page",
                new NoticesView(
                        page.stream().map(it -> row(visitor, it)).toList(),
                        page.stream()
                                .filter(Notice::unread)
                                .findFirst()
                                .map(it -> it.id().toString())
                                .orElse(""),
                        found.size() > ROWS ? "/notices?after=" + page.getLast().id() : ""));
        return "desk/notices";
    }

    /** Where emails lead: browsers send no cookie along with a link in an email, but do when a page of the desk sends them on. */
    @Open
    @GetMapping("/notices/open")
    String open(HttpServletResponse response) {
        response.setHeader("Refresh", "0; url=/notices");
        return "desk/notices-open";
    }

    /** What came after the page was drawn stays unread. */
    @Needs(DeskAction.ENTER)
    @PostMapping("/notices/read")
    String read(@RequestParam UUID newest, Visitor visitor) {
        notices.read(visitor.store().id(), visitor.id(), newest);
        return "redirect:/notices";
    }

    private NoticesView.Row row(Visitor visitor, Notice notice) {
        return new NoticesView.Row(
                notice.kind().line(notice.about()),
                address(visitor, notice),
                Times.minute(visitor.store(), notice.at()),
                notice.unread());
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
