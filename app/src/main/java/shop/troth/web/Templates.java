package shop.troth.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;

/** The page templates: jte, precompiled with the rest of the code, so that nothing is compiled at run time. */
public final class Templates {

    private Templates() {}

    public static TemplateEngine html() {
        return TemplateEngine.createPrecompiled(null, ContentType.Html, Templates.class.getClassLoader(), PACKAGE);
    }

    private static final String PACKAGE = "shop.troth.templates";
}
