package shop.troth.web;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.view.RedirectView;
import shop.troth.web.cache.Compression;

/**
 * Resolves a view name such as {@code storefront/order/order} to {@code src/main/jte/storefront/order/order.jte}. A page is sent only when
 * it is complete, so a page that fails halfway shows nothing. The bean's name and order keep Spring from asking other resolvers first,
 * which took longer than some pages.
 */
@Component("viewResolver")
@RequiredArgsConstructor
class TemplateViews implements ViewResolver, Ordered {

    private static final String REDIRECT = "redirect:";

    private final TemplateEngine templates;
    private final Compression compression = new Compression();

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
        if (name.startsWith(REDIRECT)) {
            return seeOther(name.substring(REDIRECT.length()));
        }
        return new Page(templates, compression, name + ".jte");
    }

    /** Always 303 (RFC 9110, 15.4.4): after a form was sent, the browser gets the next page with GET. */
    private static View seeOther(String address) {
        var view = new RedirectView(address, true, false, false);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExpandUriTemplateVariables(false); // braces in an address are what somebody typed, not a template
        return view;
    }

    private record Page(TemplateEngine templates, Compression compression, String template) implements View {

        @Override
        public String getContentType() {
            return "text/html; charset=utf-8";
        }

        @Override
        @SuppressWarnings("unchecked")
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws Exception {
            var output = new Utf8ByteOutput();
            templates.render(template, (Map<String, Object>) (model == null ? Map.of() : model), output);
            response.setContentType(getContentType());
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
            if (compression.suits(request, output.getContentLength())) {
                var zipped = compression.gzip(output.toByteArray());
                response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
                response.setContentLength(zipped.length);
                response.getOutputStream().write(zipped);
            } else {
                response.setContentLength(output.getContentLength());
                output.writeTo(response.getOutputStream());
            }
        }
    }
}
