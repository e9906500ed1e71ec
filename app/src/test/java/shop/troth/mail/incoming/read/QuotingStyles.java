package shop.troth.mail.incoming.read;

import java.util.LinkedHashMap;
import java.util.Map;

/** How mail programs quote what they reply to. */
final class QuotingStyles {

    private static final String BEFORE = "Hello Ada,\nWe got your message.\nCustomer service";
    private static final String ADDRESS = "Millipore <help@millipore.example>";

    private QuotingStyles() {}

    /**
     * One program's.
     *
     * @param head above the quoted words in text
     * @param marked whether each of their lines has a mark
     * @param html with %s for the reply
     */
    record Style(String head, boolean marked, String html) {

        String above(String reply) {
            return reply + "\n\n" + head + "\n" + quoted() + "\n";
        }

        /** A program that marks no lines has its users write on top. */
        String below(String reply) {
            return marked ? head + "\n" + quoted() + "\n\n" + reply + "\n" : above(reply);
        }

        String html(String reply) {
            return html.formatted("<p>" + reply + "</p>");
        }

        private String quoted() {
            return marked ? BEFORE.replaceAll("(?m)^", "> ") : BEFORE;
        }
    }

    static Map<String, Style> all() {
        var html = BEFORE.replace("\n", "<br>");
        var all = new LinkedHashMap<String, Style>();
        outlook(all, html);
        others(all, html);
        return all;
    }

    private static void outlook(Map<String, Style> all, String html) {
        all.put(
                "Outlook",
                new Style(
                        "From: " + ADDRESS
                                + "\nSent: Tuesday, November 24, 2026 10:00 AM\nTo: Ada Example\nSubject: Our answer\n",
                        false,
                        "<html xmlns:o=\"urn:x\"><head><style>p{margin:0}</style></head><body lang=EN-US><div class=WordSection1>%s<div style='border:none;border-top:solid'><p><b>From:</b> Millipore &lt;help@millipore.example&gt;<br><b>Sent:</b> Tuesday, November 24, 2026 10:00 AM<br><b>To:</b> Ada Example<br><b>Subject:</b> Our answer</p></div><p>"
                                + html + "</p></div></body></html>"));
        all.put(
                "Outlook on the web",
                new Style(
                        "________________________________\nFrom: " + ADDRESS
                                + "\nSent: Tuesday, November 24, 2026 10:00 AM\nTo: Ada Example\nSubject: Our answer\n",
                        false,
                        "<div>%s</div><hr><div id=\"divRplyFwdMsg\"><b>From:</b> Millipore<br><b>Sent:</b> Tuesday<br><b>To:</b> Ada<br><b>Subject:</b> Our answer</div><div>"
                                + html + "</div>"));
        all.put(
                "Outlook 2003",
                new Style(
                        "-----Original Message-----\nFrom: Millipore [mailto:help@millipore.example]\nSent: Tuesday\n",
                        false,
                        "<body>%s<p>-----Original Message-----</p><p>" + html + "</p></body>"));
    }

    private static void others(Map<String, Style> all, String html) {
        all.put(
                "Gmail",
                new Style(
                        "On Tue, Nov 24, 2026 at 10:00 AM " + ADDRESS + "\nwrote:\n",
                        true,
                        "<div dir=\"ltr\">%s</div><br><div class=\"gmail_quote\"><div class=\"gmail_attr\">On Tue, Nov 24, 2026 Millipore wrote:<br></div><blockquote class=\"gmail_quote\">"
                                + html + "</blockquote></div>"));
        all.put(
                "Apple Mail",
                new Style(
                        "On Nov 24, 2026, at 10:00 AM, " + ADDRESS + " wrote:\n",
                        true,
                        "<body>%s<div><br><blockquote type=\"cite\"><div>On Nov 24, 2026, at 10:00 AM, Millipore wrote:</div><br>"
                                + html + "</blockquote></div></body>"));
        all.put(
                "Yahoo",
                new Style(
                        "    On Tuesday, November 24, 2026 at 10:00:00 AM EST, " + ADDRESS + " wrote:  \n",
                        true,
                        "<div>%s</div><div class=\"ydp yahoo_quoted\"><div>On Tuesday, Millipore wrote:</div>" + html
                                + "</div>"));
        all.put(
                "Thunderbird",
                new Style(
                        "On 11/24/26 10:00, Millipore wrote:",
                        true,
                        "%s<div class=\"moz-cite-prefix\">On 11/24/26 10:00, Millipore wrote:<br></div><blockquote type=\"cite\">"
                                + html + "</blockquote>"));
    }

    /** The line above a quote. */
    static Map<String, String> introductions() {
        var all = new LinkedHashMap<String, String>();
        all.put("German", "Am 24.11.2026 um 10:00 schrieb Millipore <help@millipore.example>:");
        all.put("French", "Le mar. 24 nov. 2026 à 10:00, Millipore <help@millipore.example> a écrit :");
        all.put("Spanish", "El mar, 24 nov 2026 a las 10:00, Millipore (<help@millipore.example>) escribió:");
        all.put("Italian", "Il giorno mar 24 nov 2026 alle ore 10:00 Millipore ha scritto:");
        all.put("Dutch", "Op di 24 nov 2026 om 10:00 schreef Millipore <help@millipore.example>:");
        all.put("Portuguese", "Em ter., 24 de nov. de 2026 às 10:00, Millipore escreveu:");
        all.put("Swedish", "Den tis 24 nov. 2026 kl 10:00 skrev Millipore:");
        all.put("Polish", "W dniu 24.11.2026 o 10:00 Millipore napisał(a):");
        all.put("Russian", "вт, 24 нояб. 2026 г. в 10:00, Millipore написал:");
        all.put("Chinese", "Millipore 於 2026年11月24日 週二 上午10:00寫道：");
        return all;
    }

    /** The header above a quote. */
    static Map<String, String> outlookHeaders() {
        var all = new LinkedHashMap<String, String>();
        all.put("German", "Von: Millipore\nGesendet: Dienstag, 24. November 2026 10:00\nAn: Ada\nBetreff: Antwort");
        all.put("French", "De : Millipore\nEnvoyé : mardi 24 novembre 2026 10:00\nÀ : Ada\nObjet : Réponse");
        all.put("Spanish", "De: Millipore\nEnviado el: martes, 24 de noviembre de 2026\nPara: Ada\nAsunto: Respuesta");
        all.put("Italian", "Da: Millipore\nInviato: martedì 24 novembre 2026\nA: Ada\nOggetto: Risposta");
        all.put("Japanese", "差出人: Millipore\n送信日時: 2026年11月24日\n宛先: Ada\n件名: 回答");
        all.put("Chinese", "发件人: Millipore\n发送时间: 2026年11月24日\n收件人: Ada\n主题: 回复");
        all.put("Russian", "От: Millipore\nОтправлено: 24 ноября 2026 г.\nКому: Ada\nТема: Ответ");
        return all;
    }
}
