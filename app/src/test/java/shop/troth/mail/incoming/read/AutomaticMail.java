package shop.troth.mail.incoming.read;

import static shop.troth.mail.incoming.read.MailShapes.WORDS;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What programs send by themselves. */
record AutomaticMail(MailShapes.Nowhere nowhere, MailShapes.Person person) {

    private static final String AWAY = "I am away until Monday.";

    void add() {
        subjects();
        headers();
        lists();
        returned();
        loops();
        senders();
        person.add(
                "a person at a company with an odd name",
                RawMail.of(WORDS).with("Organization", "Automatic Reply Inc."),
                WORDS);
    }

    private void subjects() {
        for (var subject : List.of(
                "Automatic reply: Our answer",
                "Auto-Reply: Our answer",
                "Autoreply",
                "Out of Office: Our answer",
                "Out of the office until Monday",
                "Automatische Antwort: Antwort",
                "Abwesenheitsnotiz: Antwort",
                "Réponse automatique : Réponse",
                "Absence du bureau : Réponse",
                "Respuesta automática: Respuesta",
                "Fuera de la oficina",
                "Risposta automatica: Risposta",
                "Automatisch antwoord: Antwoord",
                "Resposta automática: Resposta",
                "Autosvar: Svar",
                "Automatisk svar: Svar",
                "Automaattinen vastaus: Vastaus",
                "Odpowiedź automatyczna: Odpowiedź",
                "Автоматический ответ: Ответ",
                "自动回复: 回复",
                "自動返信: 回答",
                "자동 회신: 답변",
                "Read: Our answer")) {
            nowhere.add("“" + subject + "”", RawMail.of(AWAY).with("Subject", subject), SenderType.AUTOMATIC);
        }
    }

    private void headers() {
        var automatic = new TreeMap<>(Map.of(
                "Auto-Submitted",
                "auto-replied",
                "auto-submitted",
                "auto-generated",
                "X-Autoreply",
                "yes",
                "X-Autorespond",
                "Our answer",
                "X-Vacation",
                "yes",
                "Precedence",
                "auto_reply",
                "Preference",
                "auto-reply",
                "X-Auto-Reply",
                "1",
                "Auto-submitted",
                "auto-notified; owner-email=\"ada@example.org\""));
        automatic.forEach((name, value) ->
                nowhere.add(name + ": " + value, RawMail.of(AWAY).with(name, value), SenderType.AUTOMATIC));
    }

    private void lists() {
        var newsletters = new TreeMap<>(Map.of(
                "List-Unsubscribe",
                "<https://example.org/u>",
                "List-Unsubscribe-Post",
                "List-Unsubscribe=One-Click",
                "Precedence",
                "bulk"));
        newsletters.forEach((name, value) ->
                nowhere.add(name + ": " + value, RawMail.of(WORDS).with(name, value), SenderType.LIST));
        nowhere.add(
                "a newsletter", group().with("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"), SenderType.LIST);
        var groups = new TreeMap<>(Map.of(
                "List-Id",
                "<lab.example.org>",
                "List-Post",
                "<mailto:lab@example.org>",
                "precedence",
                "list",
                "Mailing-List",
                "contact lab@example.org"));
        groups.forEach((name, value) -> {
            var to = RawMail.of(WORDS).with("To", "lab@example.org").with(name, value);
            nowhere.add(name + ": " + value, to, SenderType.LIST);
            person.add("to us, " + name + ": " + value, RawMail.of(WORDS).with(name, value), WORDS);
        });
        person.add("to us, through a group", group(), WORDS);
        person.add(
                "to a group and us",
                group().with("To", "lab@example.org").with("Cc", "Shop <" + RawMail.TO + ">"),
                WORDS);
        nowhere.add(
                "through a group, from a program",
                group().with("Auto-Submitted", "auto-generated"),
                SenderType.AUTOMATIC);
    }

    /** What a member of a group writes, as it comes from the group's server. */
    private static RawMail group() {
        return RawMail.of(WORDS)
                .with("Precedence", "list")
                .with("Mailing-List", "list lab@example.org; contact lab+owners@example.org")
                .with("List-Id", "<lab.example.org>")
                .with("List-Post", "<mailto:lab@example.org>")
                .with("List-Unsubscribe", "<mailto:lab+unsubscribe@example.org>");
    }

    private void returned() {
        nowhere.add("a null return path", RawMail.of(AWAY).with("Return-Path", "<>"), SenderType.RETURNED);
        nowhere.add(
                "a report",
                RawMail.parts("report; report-type=delivery-status", RawMail.text(AWAY)),
                SenderType.RETURNED);
        nowhere.add(
                "a read receipt",
                RawMail.parts("report; report-type=disposition-notification", RawMail.text(AWAY)),
                SenderType.RETURNED);
    }

    private void loops() {
        var hops = new StringBuilder("from a.example.org");
        for (var i = 0; i < 60; i++) {
            hops.append("\r\nReceived: from a.example.org");
        }
        nowhere.add("sixty hops", RawMail.of(WORDS).with("Received", hops.toString()), SenderType.LOOP);
        nowhere.add(
                "our own mark of a loop", RawMail.of(WORDS).with("X-Loop", "help@millipore.example"), SenderType.LOOP);
        nowhere.add(
                "our own address",
                RawMail.of(WORDS).with("From", "Millipore <orders@millipore.example>"),
                SenderType.LOOP);
        nowhere.add(
                "our own address for replies",
                RawMail.of(WORDS).with("From", "help+0123@millipore.example"),
                SenderType.LOOP);
        nowhere.add("another store here", RawMail.of(WORDS).with("From", "Help@Betty-Mills.example"), SenderType.LOOP);
    }

    private void senders() {
        for (var local : List.of(
                "no-reply",
                "noreply",
                "donotreply",
                "do-not-reply",
                "NoReply+abc",
                "notifications.noreply",
                "auto-reply")) {
            nowhere.add("from " + local, RawMail.of(AWAY).with("From", local + "@example.org"), SenderType.AUTOMATIC);
        }
        for (var local :
                List.of("mailer-daemon", "MAILER-DAEMON", "postmaster", "bounces+123", "mail-delivery-system")) {
            nowhere.add("from " + local, RawMail.of(AWAY).with("From", local + "@example.org"), SenderType.RETURNED);
        }
    }
}
