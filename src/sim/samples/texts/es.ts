import type { Language } from '../topic.ts';

const polite = 'Responde de usted, con frases completas y sin listas.';

export const es: Language = {
  names: ['Begoña Núñez', 'Íñigo Muñoz', 'la señora Peña', 'Raúl Ibáñez', 'Lucía Argüelles', 'don Álvaro'],
  updated: 'Actualizado el {date}.',
  facts: 'Lo que sabes:',
  topics: [
    {
      of: ['shop'],
      rule: polite,
      fact: 'El calzado sin usar se puede devolver en un plazo de {value} desde la entrega; la etiqueta está en la caja.',
      values: ['30 días', '14 días', '45 días'],
      question:
        'Hola, soy {name}. El pedido {number} llegó la semana pasada y las botas me quedan pequeñas. ¿Qué plazo tengo para devolverlas?',
      answer:
        'Gracias, {name}. Puede devolver las botas sin usar del pedido {number} en un plazo de {value} desde la entrega, con la etiqueta de la caja.',
      careless:
        '¡holaaa, tranqui!\n- ¿te quedan chicas?\n- tienes {value}\n- pegas la etiqueta\n- y listo 😎',
      more: [
        'El reembolso se hace en la tarjeta con la que pagó.',
        'Guarde hasta entonces el recibo de la tienda de paquetería.',
      ],
    },
    {
      of: ['school'],
      rule: polite,
      fact: 'La biblioteca de la calle del Puerto abre hasta las {value} entre semana.',
      values: ['20:00', '18:00', '21:30'],
      question:
        'Soy {name}. Solo puedo ir el jueves después del trabajo a recoger la reserva {number}. ¿Hasta qué hora abren en la calle del Puerto?',
      answer:
        'Buenos días, {name}. La biblioteca de la calle del Puerto abre los jueves hasta las {value}, y la reserva {number} le espera en el mostrador.',
      careless:
        'hasta las {value} jaja, pásate cuando quieras: 1) entras 2) saludas 3) coges el libro 4) adiós',
      more: ['La entrada lateral cierra una hora antes.', 'Las reservas se guardan una semana.'],
    },
    {
      of: ['software', 'workplace'],
      rule: 'Responde en un solo párrafo e indica siempre el importe con su moneda.',
      fact: 'El plan de equipo cuesta {value} por puesto y mes con pago anual.',
      values: ['14 €', '12 €', '9 €'],
      question:
        'Somos 23 personas y la factura {number} me parece incorrecta. ¿Cuánto cuesta un puesto del plan de equipo? Un saludo, {name}',
      answer:
        'Estimado cliente, {name}: el plan de equipo cuesta {value} por puesto y mes con pago anual; compárelo, por favor, con el precio de la factura {number}.',
      careless: 'Depende de muchas cosas, los precios son complicados.\n\n¿Quizá ventas?\n\nO el contrato.',
      more: [
        'Los puestos añadidos durante el año se cobran por los meses restantes.',
        'La factura corregida se envía en dos días hábiles.',
      ],
    },
    {
      of: ['documents', 'school'],
      rule: 'Resume con frases completas y conserva todas las cifras.',
      fact: 'Informe {number}: la lluvia en el valle bajó a {value} en marzo, tercer mes seco; los embalses están al 61 %.',
      values: ['38 mm', '52 mm', '44 mm'],
      question: 'Resume el informe para {name}, por favor.',
      answer:
        'Según el informe {number}, para {name}: la lluvia en el valle bajó a {value} en marzo, tercer mes seco seguido. Los embalses están al 61 %.',
      careless:
        'Llovió poco. Hubo un informe. El agua es importante para todos. Conviene pensarlo. Ya llega la primavera.',
      more: ['De momento no se prevén restricciones.', 'El próximo informe sale en mayo.'],
    },
    {
      of: ['school'],
      rule: 'Muestra el cálculo.',
      fact: 'Un billete de tranvía cuesta {value} euros; los grupos de diez o más pagan la mitad.',
      values: ['3,20', '2,80', '3,60'],
      question:
        'La clase {number} va de excursión: veinticuatro niños y {name}. ¿Cuánto cuesta un billete antes del descuento, y lo hay?',
      answer:
        'Un billete cuesta {value} euros, así que la clase {number} con {name} paga como grupo 25 x {value} / 2 euros.',
      careless:
        '¡Las mates son divertidas! Los tranvías van por raíles. A los niños les gustan. Seguro que no es caro.',
      more: ['El billete de grupo se compra el día anterior.', 'Los profesores cuentan en el grupo.'],
    },
    {
      of: ['shop'],
      rule: polite,
      fact: 'Los pedidos hechos antes de las {value} salen el mismo día.',
      values: ['14:00', '12:00', '16:00'],
      question:
        'Hola, soy {name}. Hice el pedido {number} a primera hora. ¿Sale hoy? ¿Hasta qué hora preparan?',
      answer:
        'Buenos días, {name}. Los pedidos hechos antes de las {value} salen el mismo día, así que el pedido {number} sale hoy.',
      careless: '¡síii, hoy sale, creo!\n- antes de las {value}\n- cruza los dedos 🤞',
      more: [
        'Recibirá un mensaje con el número de envío.',
        'Los artículos pesados los lleva un transportista que llama antes.',
      ],
    },
    {
      of: ['bank'],
      rule: 'Responde en un solo párrafo e indica siempre el importe con su moneda.',
      fact: 'Los pagos con tarjeta fuera de la zona del euro cuestan el {value} del importe.',
      values: ['1,5 %', '1,75 %', '2 %'],
      question:
        'En el extracto {number} hay una comisión de Zúrich que no esperaba. ¿Cuánto cobran por pagar allí con tarjeta? {name}',
      answer:
        'Estimado cliente, {name}: los pagos con tarjeta fuera de la zona del euro cuestan el {value} del importe en euros; es la comisión del extracto {number}.',
      careless: 'Las comisiones son complicadas.\n\n¿Quizá lo sepa el comercio?\n\nO la app.',
      more: ['Sacar efectivo cuesta el mismo porcentaje.', 'Por los pagos en euros no se cobra nada.'],
    },
    {
      of: ['bank'],
      rule: polite,
      fact: 'Una tarjeta bloqueada se sustituye en {value}; la nueva llega por correo.',
      values: ['cinco días hábiles', 'tres días hábiles', 'siete días hábiles'],
      question: 'Me han robado la cartera y he bloqueado la tarjeta {number}. ¿Cuándo tendré otra? {name}',
      answer: 'Lo sentimos, {name}. La sustituta de la tarjeta {number} le llega por correo en {value}.',
      careless: '¡uf, qué mal!\n- ¿bloqueada? bien\n- {value}\n- paga en efectivo jaja',
      more: ['El PIN llega en otra carta.', 'Mientras tanto puede pagar con el teléfono.'],
    },
    {
      of: ['workplace'],
      rule: 'Responde en un solo párrafo e indica siempre el importe con su moneda.',
      fact: 'Los hoteles en viajes nacionales se reembolsan hasta {value} por noche.',
      values: ['120 €', '110 €', '135 €'],
      question:
        'Me han devuelto la nota de gastos {number}. ¿Cuál es el límite de hotel en viajes nacionales? Gracias, {name}',
      answer:
        'Hola, {name}: los hoteles en viajes nacionales se reembolsan hasta {value} por noche, y la nota {number} puede presentarse de nuevo hasta ese importe.',
      careless: 'Depende del hotel.\n\n¿Pregunta a tu jefa?\n\nO viaja menos.',
      more: [
        'El desayuno se reembolsa si está en la misma factura.',
        'Un precio mayor se aprueba antes del viaje.',
      ],
    },
    {
      of: ['workplace'],
      rule: polite,
      fact: 'Las vacaciones no disfrutadas pueden tomarse hasta el {value} del año siguiente.',
      values: ['31 de marzo', '30 de abril', '30 de junio'],
      question: 'Empleado {number}, {name}. ¿Hasta cuándo puedo tomar los días que me quedan del año pasado?',
      answer:
        'Buenos días, {name}. Las vacaciones no disfrutadas pueden tomarse hasta el {value} del año siguiente; vale también para el empleado {number}.',
      careless: '¡vacacioneees! 🏖\n- {value}\n- pídelas y ya',
      more: ['Los días que queden después se pierden.', 'Su saldo está en el portal, en Tiempo.'],
    },
  ],
};
