package parley.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.decode.Decoders.bytes;
import static parley.decode.Decoders.utf8;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import parley.contract.Format;

/** The text of bodies that are not in the declared format. */
class BodyTextTest {

    @Test
    void utf8IsReadAsUtf8WhateverTheLabel() {
        assertThat(Decoders.JSON.text(utf8("<p>Zoë"), "text/html; charset=ISO-8859-1"))
                .isEqualTo("<p>Zoë");
        assertThat(Decoders.JSON.text(utf8("\uFEFFZoë"), null)).isEqualTo("Zoë");
    }

    @Test
    void otherBytesAreReadByContractDeclarationLabelOrLatin1() {
        byte[] cyrillic = "рубль".getBytes(Charset.forName("windows-1251"));
        byte[] declared =
                ("<?xml version='1.0' encoding='windows-1251'?>" + "рубль").getBytes(Charset.forName("windows-1251"));

        assertThat(Decoders.withCharset(Format.JSON, "windows-1251").text(cyrillic, null))
                .isEqualTo("рубль");
        assertThat(Decoders.JSON.text(declared, "text/xml; charset=KOI8-R")).endsWith("рубль");
        assertThat(Decoders.JSON.text(cyrillic, "text/html; charset=windows-1251"))
                .isEqualTo("рубль");
        assertThat(Decoders.JSON.text(bytes("Zo", 0xEB), "text/html; charset=utf-8"))
                .isEqualTo("Zoë");
        assertThat(Decoders.JSON.text(bytes("Zo", 0xEB), "text/html; charset=IBM037"))
                .isEqualTo("Zoë");
    }

    @Test
    void wideTextIsRead() {
        assertThat(Decoders.JSON.text("<p>Zoë".getBytes(StandardCharsets.UTF_16), null))
                .isEqualTo("<p>Zoë");
        assertThat(Decoders.JSON.text("<p>Zoë".getBytes(StandardCharsets.UTF_16LE), null))
                .isEqualTo("<p>Zoë");
    }

    @Test
    void longTextIsCutBetweenCharacters() {
        String text = Decoders.JSON.text(utf8("x" + "😀".repeat(100_000)), null);

        assertThat(text).hasSize(65_535).startsWith("x😀").endsWith("😀");
    }

    @Test
    void anyBytesGiveSomeText() {
        assertThat(Decoders.JSON.text(new byte[0], null)).isEmpty();
        assertThat(Decoders.JSON.text(new byte[] {0}, null)).isEqualTo("\0");
        assertThat(Decoders.JSON.text(bytes(0xFF, 0xFE, "a"), null)).isEqualTo("a");
        assertThat(Decoders.JSON.text(bytes(0x1F, 0x8B, 0x08), null)).isEmpty();
    }
}
