package shop.troth.mail.kinds;

import java.util.Map;
import java.util.UUID;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.ContactForms;
import shop.troth.cases.report.AnswerReport;
import shop.troth.cases.trouble.ReportTrouble;
import shop.troth.cases.trouble.TroubleForm;
import shop.troth.orders.Order;
import shop.troth.testing.RunningShop;

/** A problem that a buyer reports, and that staff answer. */
final class EachReport {

    private static final RunningShop SHOP = RunningShop.get();

    private EachReport() {}

    /** Both mails of it; closing it ends the case. */
    static AutoCloseable answered(Order order) {
        var typed = TroubleForm.REPORT.read(Map.of(TroubleForm.TOPIC, new String[] {"late"}));
        var opened = SHOP.bean(ReportTrouble.class)
                .report(order.store(), order, typed)
                .orElseThrow();
        var answer = ContactForms.ANSWER.read(Map.of("message", new String[] {"It arrives tomorrow."}));
        SHOP.bean(AnswerReport.class).answer(opened, order.buyer(), UUID.randomUUID(), UUID.randomUUID(), answer);
        return () -> SHOP.bean(Cases.class)
                .step(order.store(), opened.id(), CaseStep.CLOSED_BY_STAFF, CaseState.CLOSED, SHOP.now());
    }
}
