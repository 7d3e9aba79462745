package io.bongsu.sim.territory;

import java.util.Arrays;
import java.util.List;

/** Invented names, no two alike. */
final class Names {
  /** A name in Korean and in Latin letters. */
  record Name(String ko, String en) {
    Name with(String suffixKo, String suffixEn) {
      return new Name(ko + suffixKo, en + suffixEn);
    }
  }

  /** What a municipality is, which decides how its towns are called. */
  enum Kind {
    DISTRICT,
    CITY,
    COUNTY
  }

  record MunicipalityName(Name name, Kind kind) {}

  static final Name CITY = new Name("한울광역시 (가상)", "Hanul Metropolitan City (fictional)");
  static final Name PROVINCE = new Name("미르도 (가상)", "Mireu-do (fictional)");
  static final Name RIVER = new Name("한울강 (가상)", "Hanul River (fictional)");

  static final List<MunicipalityName> CITY_MUNICIPALITIES =
      municipalities(Kind.DISTRICT, "구", "-gu", "가온 Gaon,나래 Narae,다솜 Dasom,라온 Raon,마루 Maru");

  static final List<MunicipalityName> PROVINCE_CITIES =
      municipalities(Kind.CITY, "시", "-si", "누리 Nuri,아라 Ara");

  static final List<MunicipalityName> PROVINCE_COUNTIES =
      municipalities(
          Kind.COUNTY, "군", "-gun", "도담 Dodam,미리내 Mirinae,여울 Yeoul,윤슬 Yunseul,해솔 Haesol");

  /** Enough for 12 municipalities of 6 towns. */
  static final List<Name> TOWN_STEMS =
      names(
          "꽃내 Kkonnae,별뫼 Byeolmoe,솔내 Sollae,달무리 Dalmuri,하늬 Hanui,마파람 Maparam,"
              + "높새 Nopsae,샛별 Saetbyeol,단비 Danbi,이슬 Iseul,노을 Noeul,너울 Neoul,"
              + "물결 Mulgyeol,구름 Gureum,햇살 Haetsal,풀잎 Pullip,옹달 Ongdal,아침 Achim,"
              + "동틀 Dongteul,해밀 Haemil,온새 Onsae,무지개 Mujigae,소나기 Sonagi,함박 Hambak,"
              + "눈꽃 Nunkkot,서리 Seori,고드름 Godeureum,반디 Bandi,나비 Nabi,제비 Jebi,"
              + "두루미 Durumi,뻐꾹 Ppeokkuk,종다리 Jongdari,까치 Kkachi,다람 Daram,고라니 Gorani,"
              + "산마루 Sanmaru,들녘 Deullyeok,갯벌 Gaetbeol,모래톱 Moraetop,조약돌 Joyakdol,"
              + "징검 Jinggeom,돌담 Doldam,초롱 Chorong,등불 Deungbul,꼬리별 Kkoribyeol,"
              + "미르샘 Mireusaem,한별 Hanbyeol,두별 Dubyeol,세별 Sebyeol,새녘 Saenyeok,"
              + "하늘재 Haneuljae,솔바람 Solbaram,대숲 Daesup,버들 Beodeul,느티 Neuti,"
              + "으뜸 Eutteum,보람 Boram,슬기 Seulgi,기쁨 Gippeum,누림 Nurim,채움 Chaeum,"
              + "나눔 Nanum,이음 Ieum,어울 Eoul,두레 Dure,모람 Moram,나르샤 Nareusya,"
              + "다올 Daol,바다품 Badapum,자작 Jajak,차오름 Chaoreum,파랑 Parang,하람 Haram");

  private Names() {}

  /** The towns' own names take a suffix by what their municipality is; the first of a county 읍. */
  static Name town(Name stem, Kind kind, int index) {
    if (kind != Kind.COUNTY) {
      return stem.with("동", "-dong");
    }
    return index == 0 ? stem.with("읍", "-eup") : stem.with("면", "-myeon");
  }

  private static List<MunicipalityName> municipalities(
      Kind kind, String suffixKo, String suffixEn, String pairs) {
    return names(pairs).stream()
        .map(name -> new MunicipalityName(name.with(suffixKo, suffixEn), kind))
        .toList();
  }

  private static List<Name> names(String pairs) {
    return Arrays.stream(pairs.split(",", -1))
        .map(pair -> pair.split(" ", 2))
        .map(parts -> new Name(parts[0], parts[1]))
        .toList();
  }
}
